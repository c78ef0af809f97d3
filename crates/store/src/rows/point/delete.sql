DELETE FROM point WHERE id = ?1
