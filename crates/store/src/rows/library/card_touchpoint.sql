UPDATE card
SET touchpoint = ?2
WHERE touchpoint = ?1
