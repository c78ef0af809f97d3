SELECT id, name, time, items FROM feedback_import WHERE id = ?1
