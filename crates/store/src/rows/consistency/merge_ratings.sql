-- What both are rated on keeps the rating of the one that stays.
UPDATE OR IGNORE touchpoint_rating
SET touchpoint = ?2
WHERE touchpoint = ?1
