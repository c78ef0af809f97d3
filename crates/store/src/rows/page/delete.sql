DELETE FROM survey_page WHERE id = ?1
