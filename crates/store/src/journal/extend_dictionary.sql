INSERT OR IGNORE INTO journal_column (owner, name)
SELECT journal_table.id, info.name
FROM journal_table, pragma_table_info(journal_table.name) AS info
WHERE journal_table.name = ?1
ORDER BY info.cid
