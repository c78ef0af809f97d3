-- Every link from a journey to one that tells a step of it in detail.
SELECT DISTINCT stage.journey, step.child
FROM step
JOIN stage ON stage.id = step.stage
WHERE step.child IS NOT NULL
