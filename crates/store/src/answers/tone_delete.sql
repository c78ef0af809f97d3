DELETE FROM comment_tone WHERE wave = ?1 AND question = ?2 AND part = ?3 AND text = ?4
