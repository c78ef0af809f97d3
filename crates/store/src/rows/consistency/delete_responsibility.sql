DELETE FROM responsibility WHERE target = ?1 AND department = ?2
