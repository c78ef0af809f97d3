INSERT INTO responsibility (target, department, step, touchpoint, role)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (target, department) DO UPDATE
SET role = excluded.role
