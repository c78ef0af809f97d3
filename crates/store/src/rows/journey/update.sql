UPDATE journey
SET name = ?2,
    kind = ?3,
    status = ?4,
    scenario = ?5,
    department = ?6,
    based_on = ?7,
    ord = ?8
WHERE id = ?1
