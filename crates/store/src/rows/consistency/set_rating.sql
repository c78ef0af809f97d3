INSERT INTO touchpoint_rating (touchpoint, target, criterion, brand_value, rating, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (touchpoint, target) DO UPDATE
SET rating = excluded.rating, note = excluded.note
