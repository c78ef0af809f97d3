INSERT INTO comment_tone (wave, question, part, text, tone)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (wave, question, part, text) DO UPDATE SET tone = ?5
