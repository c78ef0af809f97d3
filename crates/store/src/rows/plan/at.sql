SELECT id, persona, step, aspects, what, rule, needs, consent, basis, relevance FROM adaptation WHERE persona = ?1 AND step = ?2
