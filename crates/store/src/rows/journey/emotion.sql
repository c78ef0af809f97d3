-- Experienced emotion of every journey, lane by lane, step by step.
SELECT lane.journey, point.lane, point.step, point.persona, point.value
FROM lane
JOIN point ON point.lane = lane.id
WHERE lane.kind = 'emotion' AND point.series = 'experienced'
ORDER BY lane.journey, lane.ord, lane.id
