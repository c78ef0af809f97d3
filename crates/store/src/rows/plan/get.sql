SELECT id, persona, step, aspects, what, rule, needs, consent, basis, relevance FROM adaptation WHERE id = ?1
