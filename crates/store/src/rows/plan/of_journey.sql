SELECT
    adaptation.id, adaptation.persona, adaptation.step, adaptation.aspects, adaptation.what,
    adaptation.rule, adaptation.needs, adaptation.consent, adaptation.basis, adaptation.relevance
FROM adaptation
JOIN step ON step.id = adaptation.step
JOIN stage ON stage.id = step.stage
WHERE stage.journey = ?1
ORDER BY adaptation.id
