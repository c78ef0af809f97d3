SELECT card_tag.card, card_tag.tag
FROM card_tag
JOIN card ON card.id = card_tag.card
WHERE card.journey = ?1
