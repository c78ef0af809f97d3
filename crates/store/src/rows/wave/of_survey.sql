SELECT id, survey, name, state, started, closed, invited, by_code, definition, checksum
FROM survey_wave
WHERE survey = ?1
ORDER BY started, id
