DELETE FROM survey_question WHERE id = ?1
