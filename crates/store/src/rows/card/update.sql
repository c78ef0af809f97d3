UPDATE card
SET journey = ?2,
    lane = ?3,
    step = ?4,
    span = ?5,
    title = ?6,
    notes = ?7,
    kind = ?8,
    severity = ?9,
    evidence = ?10,
    touchpoint = ?11,
    department = ?12,
    persona = ?13,
    picture = ?14,
    ord = ?15,
    origin = ?16
WHERE id = ?1
