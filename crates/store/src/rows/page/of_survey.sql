SELECT id, survey, definition, ord FROM survey_page WHERE survey = ?1 ORDER BY ord, id
