SELECT tag
FROM card_tag
WHERE card = ?1
ORDER BY tag
