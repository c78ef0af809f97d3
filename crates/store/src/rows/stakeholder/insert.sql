INSERT INTO stakeholder (id, name, kind, ring, sector, notes, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
