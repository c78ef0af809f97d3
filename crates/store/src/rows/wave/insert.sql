INSERT INTO survey_wave
    (id, survey, name, state, started, closed, invited, by_code, definition, checksum)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
