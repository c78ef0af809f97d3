-- The steps that a journey tells in detail.
SELECT journey.id, journey.name, step.id, step.name
FROM step
JOIN stage ON stage.id = step.stage
JOIN journey ON journey.id = stage.journey
WHERE step.child = ?1
ORDER BY journey.ord, journey.id, stage.ord, stage.id, step.ord, step.id
