UPDATE department
SET name = ?2,
    tint = ?3,
    ord = ?4
WHERE id = ?1
