DELETE FROM saved_filter WHERE id = ?1
