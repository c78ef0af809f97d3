SELECT state, by_code, checksum FROM survey_wave WHERE id = ?1
