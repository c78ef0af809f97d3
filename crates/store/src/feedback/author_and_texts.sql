SELECT number, id, author, own_id, text FROM feedback JOIN feedback_text USING (number) ORDER BY number
