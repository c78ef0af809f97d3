SELECT rule FROM scoring LIMIT 1
