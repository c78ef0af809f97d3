SELECT text, author, own_id FROM feedback JOIN feedback_text USING (number) WHERE number = ?1
