INSERT INTO persona_profile (id, quote, story, share, value, value_unit)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE
SET quote = excluded.quote, story = excluded.story, share = excluded.share, value = excluded.value,
    value_unit = excluded.value_unit
