SELECT id, opportunity, name, notes, department, owner, due, phase, status, ended, begins, check_on, archived, ord
FROM action
ORDER BY ord, id
