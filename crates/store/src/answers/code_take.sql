UPDATE survey_code
SET used = 1, attached = zeroblob(length(attached))
WHERE wave = ?1 AND hash = ?2
