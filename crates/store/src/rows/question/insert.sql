INSERT INTO survey_question (id, page, content, ord) VALUES (?1, ?2, ?3, ?4)
