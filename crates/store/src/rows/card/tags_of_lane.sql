SELECT card_tag.card, card_tag.tag
FROM card
JOIN card_tag ON card_tag.card = card.id
WHERE card.lane = ?1
