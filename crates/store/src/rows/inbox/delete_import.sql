DELETE FROM feedback_import WHERE id = ?1
