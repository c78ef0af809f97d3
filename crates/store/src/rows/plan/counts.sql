SELECT stage.journey, count(*)
FROM adaptation
JOIN step ON step.id = adaptation.step
JOIN stage ON stage.id = step.stage
GROUP BY stage.journey
