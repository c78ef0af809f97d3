INSERT INTO card_tag (card, tag)
VALUES (?1, ?2)
