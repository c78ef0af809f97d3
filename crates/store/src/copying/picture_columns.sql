SELECT known.name
FROM sqlite_schema AS known JOIN pragma_table_info(known.name) AS part
WHERE known.type = 'table' AND part.name = 'picture'
ORDER BY known.name
