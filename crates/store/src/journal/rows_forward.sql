SELECT owner, change, image FROM journal_row WHERE number BETWEEN ?1 AND ?2 ORDER BY number
