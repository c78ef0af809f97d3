SELECT question, part, text, tone FROM comment_tone WHERE wave = ?1
