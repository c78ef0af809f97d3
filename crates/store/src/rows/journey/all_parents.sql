SELECT step.child, journey.id, journey.name, step.id, step.name
FROM step
JOIN stage ON stage.id = step.stage
JOIN journey ON journey.id = stage.journey
WHERE step.child IS NOT NULL
ORDER BY step.child, journey.ord, journey.id, stage.ord, stage.id, step.ord, step.id
