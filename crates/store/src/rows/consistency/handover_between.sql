SELECT id, from_step, to_step, carried, lost, severity FROM handover WHERE from_step = ?1 AND to_step = ?2
