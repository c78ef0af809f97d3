SELECT stage.journey, step.id
FROM stage
JOIN step ON step.stage = stage.id
ORDER BY stage.journey, stage.ord, stage.id, step.ord, step.id
