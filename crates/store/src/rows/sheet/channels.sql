SELECT persona_channel.persona, persona_channel.channel, persona_channel.weight
FROM persona_channel JOIN channel ON channel.id = persona_channel.channel
ORDER BY persona_channel.persona, persona_channel.weight DESC, channel.ord, channel.id
