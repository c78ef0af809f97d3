SELECT id, name, notes, importance, satisfaction, reach, value, effort, confidence, rated, department, owner, archived, ord
FROM opportunity
ORDER BY ord, id
