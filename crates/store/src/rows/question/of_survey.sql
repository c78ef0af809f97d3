SELECT question.id, question.page, question.content, question.ord
FROM survey_page AS page
JOIN survey_question AS question ON question.page = page.id
WHERE page.survey = ?1
ORDER BY page.ord, page.id, question.ord, question.id
