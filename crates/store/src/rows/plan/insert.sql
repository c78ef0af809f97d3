INSERT INTO adaptation (id, persona, step, aspects, what, rule, needs, consent, basis, relevance)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
