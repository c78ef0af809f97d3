UPDATE stakeholder
SET name = ?2, kind = ?3, ring = ?4, sector = ?5, notes = ?6, ord = ?7
WHERE id = ?1
