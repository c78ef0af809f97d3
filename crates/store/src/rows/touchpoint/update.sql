UPDATE touchpoint
SET name = ?2,
    icon = ?3,
    channel = ?4,
    department = ?5,
    notes = ?6,
    ord = ?7
WHERE id = ?1
