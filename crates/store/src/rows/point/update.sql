UPDATE point
SET lane = ?2,
    step = ?3,
    persona = ?4,
    series = ?5,
    value = ?6,
    note = ?7
WHERE id = ?1
