SELECT number, question, part, chunk, kind, checksum, content
FROM answer_chunk
WHERE wave = ?1
ORDER BY question, part, chunk
