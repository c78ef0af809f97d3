SELECT id, name, inputs, ord FROM worth ORDER BY ord, id
