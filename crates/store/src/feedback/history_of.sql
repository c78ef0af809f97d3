SELECT number, change, image FROM journal_row WHERE owner = ?1
