INSERT INTO survey_page (id, survey, definition, ord) VALUES (?1, ?2, ?3, ?4)
