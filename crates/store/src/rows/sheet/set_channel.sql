INSERT INTO persona_channel (persona, channel, weight) VALUES (?1, ?2, ?3)
ON CONFLICT (persona, channel) DO UPDATE SET weight = excluded.weight
