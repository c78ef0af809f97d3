DELETE FROM feedback WHERE import NOT IN (SELECT id FROM feedback_import);
DELETE FROM feedback_text WHERE number NOT IN (SELECT number FROM feedback);
DELETE FROM feedback_topic;
