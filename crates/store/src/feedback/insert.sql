INSERT INTO feedback (
    number, id, import, mark, kind, day, score, worst, best, language, sentiment, channel, persona,
    touchpoint, step, author, own_id
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
