SELECT id, survey, definition, ord FROM survey_page WHERE id = ?1
