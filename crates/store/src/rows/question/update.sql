UPDATE survey_question SET page = ?2, content = ?3, ord = ?4 WHERE id = ?1
