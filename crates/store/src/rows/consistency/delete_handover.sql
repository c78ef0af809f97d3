DELETE FROM handover WHERE id = ?1
