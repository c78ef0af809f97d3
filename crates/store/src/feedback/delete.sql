DELETE FROM feedback WHERE number = ?1
