SELECT id, quote, story, share, value, value_unit FROM persona_profile WHERE id = ?1
