UPDATE stage
SET journey = ?2,
    name = ?3,
    ord = ?4,
    origin = ?5
WHERE id = ?1
