UPDATE card
SET persona = ?2
WHERE persona = ?1
