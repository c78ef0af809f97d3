SELECT DISTINCT import FROM feedback WHERE import NOT IN (SELECT id FROM feedback_import)
