SELECT stage.journey
FROM step
JOIN stage ON stage.id = step.stage
WHERE step.id = ?1
