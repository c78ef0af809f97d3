UPDATE step
SET stage = ?2,
    name = ?3,
    department = ?4,
    child = ?5,
    ord = ?6,
    origin = ?7
WHERE id = ?1
