SELECT number, id, import, mark, kind, day, score, worst, best, language, sentiment, channel, persona,
    touchpoint, step, author, own_id
FROM feedback WHERE number >= ?1 ORDER BY number
