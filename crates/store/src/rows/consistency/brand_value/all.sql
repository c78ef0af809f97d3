SELECT id, name, notes, ord FROM brand_value ORDER BY ord, id
