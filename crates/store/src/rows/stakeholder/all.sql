SELECT id, name, kind, ring, sector, notes, ord FROM stakeholder ORDER BY ord, id
