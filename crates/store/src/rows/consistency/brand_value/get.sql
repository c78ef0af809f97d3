SELECT id, name, notes, ord FROM brand_value WHERE id = ?1
