SELECT id, held, since, notes FROM review ORDER BY held, id
