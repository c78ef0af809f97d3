SELECT options
FROM import_mapping
WHERE header = ?1
