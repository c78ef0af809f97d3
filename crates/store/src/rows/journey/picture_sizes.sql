SELECT DISTINCT picture.id, picture.width, picture.height
FROM card
JOIN picture ON picture.id = card.picture
WHERE card.journey = ?1 AND card.picture IS NOT NULL
