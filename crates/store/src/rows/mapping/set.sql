INSERT INTO import_mapping (header, options)
VALUES (?1, ?2)
ON CONFLICT (header) DO UPDATE
SET options = excluded.options
WHERE options <> excluded.options
