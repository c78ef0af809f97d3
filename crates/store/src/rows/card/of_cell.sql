-- The unary plus keeps the planner on the step's index, which is the narrowest.
SELECT id, ord
FROM card
WHERE step = ?1 AND +lane = ?2
ORDER BY ord, id
