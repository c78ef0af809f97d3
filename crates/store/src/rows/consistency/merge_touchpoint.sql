-- A department that has a part in both keeps the one it has in what stays.
UPDATE OR IGNORE responsibility
SET touchpoint = ?2, target = ?2
WHERE touchpoint = ?1
