UPDATE card
SET lane = ?2,
    step = ?3,
    span = ?4,
    ord = ?5
WHERE id = ?1
