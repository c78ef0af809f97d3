UPDATE adaptation
SET persona = ?2, step = ?3, aspects = ?4, what = ?5, rule = ?6, needs = ?7, consent = ?8, basis = ?9,
    relevance = ?10
WHERE id = ?1
