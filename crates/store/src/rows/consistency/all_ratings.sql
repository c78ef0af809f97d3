SELECT touchpoint, criterion, brand_value, rating, note FROM touchpoint_rating ORDER BY touchpoint, target
