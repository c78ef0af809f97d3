-- The sheet of the persona that stays wins; without one it gets the other's.
UPDATE OR IGNORE persona_profile SET id = ?2 WHERE id = ?1
