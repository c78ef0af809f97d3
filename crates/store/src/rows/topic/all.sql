SELECT id, name, rule, ord FROM topic ORDER BY ord, id
