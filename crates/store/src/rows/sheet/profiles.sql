SELECT id, quote, story, share, value, value_unit FROM persona_profile ORDER BY id
