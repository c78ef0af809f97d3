SELECT journey, name
FROM stage
ORDER BY journey, ord, id
