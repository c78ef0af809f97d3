UPDATE survey_page SET survey = ?2, definition = ?3, ord = ?4 WHERE id = ?1
