-- A measure that names both keeps the one that stays; the other goes with what is merged.
UPDATE OR IGNORE measure_link
SET persona = ?2, target = ?2
WHERE persona = ?1
