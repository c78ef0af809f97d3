UPDATE opportunity SET department = ?2 WHERE department = ?1
