SELECT id, name, kind, status, scenario, department, based_on, ord
FROM journey
ORDER BY ord, id
