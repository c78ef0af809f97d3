DELETE FROM point
WHERE lane = ?1 AND persona = ?2 AND series = ?3
