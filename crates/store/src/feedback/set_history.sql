UPDATE journal_row SET image = ?2 WHERE number = ?1
