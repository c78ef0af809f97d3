INSERT INTO journey (id, name, kind, status, scenario, department, based_on, ord)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
