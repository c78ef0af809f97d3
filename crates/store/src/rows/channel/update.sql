UPDATE channel
SET name = ?2,
    icon = ?3,
    ord = ?4
WHERE id = ?1
