SELECT id, name, kind, status, scenario, department, based_on, ord
FROM journey
WHERE id = ?1
