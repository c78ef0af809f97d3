SELECT step.id, step.stage, step.name, step.department, step.child, step.ord, step.origin
FROM stage
JOIN step ON step.stage = stage.id
WHERE stage.journey = ?1
ORDER BY stage.ord, stage.id, step.ord, step.id
