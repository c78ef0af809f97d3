UPDATE persona
SET name = ?2,
    line = ?3,
    tint = ?4,
    picture = ?5,
    ord = ?6
WHERE id = ?1
