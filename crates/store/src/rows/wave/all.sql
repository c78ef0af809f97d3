SELECT id, survey, name, state, started, closed, invited, by_code, definition, checksum
FROM survey_wave
ORDER BY started, id
