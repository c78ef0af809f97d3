-- The kind, id and journey of what matches, best first (bm25 is the more negative the better). Of
-- a great many matches only the newest are ranked.
SELECT kind, id, place, score * CASE WHEN place = ?2 THEN 2.0 ELSE 1.0 END AS rank
FROM (
    SELECT
        entry.kind AS kind,
        entry.id AS id,
        CASE entry.kind
            WHEN 3 THEN (
                SELECT stage.journey FROM step JOIN stage ON stage.id = step.stage
                WHERE step.id = entry.id
            )
            ELSE entry.journey
        END AS place,
        bm25(search_index, 10.0, 2.0, 5.0) AS score
    FROM search_index
    CROSS JOIN search_entry AS entry ON entry.number = search_index.rowid
    WHERE search_index MATCH ?1 AND NOT entry.gone
    ORDER BY search_index.rowid DESC
    LIMIT ?4
)
ORDER BY rank, id
LIMIT ?3
