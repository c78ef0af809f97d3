DELETE FROM survey_wave WHERE id = ?1
