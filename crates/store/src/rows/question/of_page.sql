SELECT id, page, content, ord FROM survey_question WHERE page = ?1 ORDER BY ord, id
