UPDATE card
SET step = ?2,
    span = ?3
WHERE id = ?1
