UPDATE lane
SET journey = ?2,
    kind = ?3,
    name = ?4,
    hint = ?5,
    tint = ?6,
    height = ?7,
    collapsed = ?8,
    hidden = ?9,
    ord = ?10
WHERE id = ?1
