DELETE FROM card_tag WHERE card = ?1 AND tag = ?2
