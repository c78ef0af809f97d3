DELETE FROM brand_value WHERE id = ?1
