SELECT id, from_step, to_step, carried, lost, severity FROM handover ORDER BY id
