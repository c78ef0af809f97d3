DELETE FROM criterion WHERE id = ?1
