SELECT id, page, content, ord FROM survey_question WHERE id = ?1
