SELECT id, name
FROM project
