UPDATE OR IGNORE adaptation SET persona = ?2 WHERE persona = ?1
