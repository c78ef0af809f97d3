DELETE FROM answer_chunk WHERE wave = ?1 AND question = ?2 AND part = ?3 AND chunk = ?4
