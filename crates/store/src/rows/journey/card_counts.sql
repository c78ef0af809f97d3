-- One row a journey, lane kind, card kind and evidence.
SELECT card.journey, lane.kind, card.kind, card.evidence, count(*)
FROM card
LEFT JOIN lane ON lane.id = card.lane
GROUP BY card.journey, lane.kind, card.kind, card.evidence
