SELECT id, name, time, items FROM feedback_import ORDER BY time DESC, id DESC
