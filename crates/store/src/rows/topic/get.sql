SELECT id, name, rule, ord FROM topic WHERE id = ?1
