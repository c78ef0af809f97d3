SELECT id, name, kind, ring, sector, notes, ord FROM stakeholder WHERE id = ?1
