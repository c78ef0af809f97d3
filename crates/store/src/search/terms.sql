SELECT term, doc FROM temp.search_word WHERE term >= ?1 AND term <= ?2
