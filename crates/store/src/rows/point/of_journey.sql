SELECT point.id, point.lane, point.step, point.persona, point.series, point.value, point.note
FROM lane
JOIN point ON point.lane = lane.id
WHERE lane.journey = ?1
