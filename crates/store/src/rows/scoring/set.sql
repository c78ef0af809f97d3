INSERT INTO scoring (project, rule)
SELECT id, ?1 FROM project LIMIT 1
ON CONFLICT (project) DO UPDATE SET rule = excluded.rule
