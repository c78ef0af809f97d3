SELECT info.name, info.pk, journal_column.id
FROM pragma_table_info(?1) AS info
LEFT JOIN journal_column ON journal_column.owner = ?2 AND journal_column.name = info.name
ORDER BY info.cid
