UPDATE survey_wave
SET survey = ?2, name = ?3, state = ?4, started = ?5, closed = ?6, invited = ?7, by_code = ?8,
    definition = ?9, checksum = ?10
WHERE id = ?1
