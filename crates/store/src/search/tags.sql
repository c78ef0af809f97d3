-- Tags are searched with their card. While a card is deleted or undeleted its tags may come first
-- or last; then the card's own trigger does the work and these find no card.
CREATE TEMP TRIGGER search_card_tag_insert AFTER INSERT ON main.card_tag BEGIN
    DELETE FROM search_index WHERE rowid = (
        SELECT search_entry.number FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = new.card
    );
    INSERT INTO search_index (rowid, title, notes, tags)
        SELECT search_entry.number, search_text(card.title), search_text(card.notes), search_text(
            (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
        FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = new.card;
    UPDATE search_entry SET print = (
            SELECT search_print(card.title, card.notes,
                (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
            FROM card WHERE card.id = search_entry.id
        )
        WHERE kind = {kind} AND id = new.card AND EXISTS (SELECT 1 FROM card WHERE id = new.card);
END;

CREATE TEMP TRIGGER search_card_tag_update AFTER UPDATE ON main.card_tag BEGIN
    DELETE FROM search_index WHERE rowid = (
        SELECT search_entry.number FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = old.card
    );
    INSERT INTO search_index (rowid, title, notes, tags)
        SELECT search_entry.number, search_text(card.title), search_text(card.notes), search_text(
            (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
        FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = old.card;
    UPDATE search_entry SET print = (
            SELECT search_print(card.title, card.notes,
                (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
            FROM card WHERE card.id = search_entry.id
        )
        WHERE kind = {kind} AND id = old.card AND EXISTS (SELECT 1 FROM card WHERE id = old.card);
    DELETE FROM search_index WHERE rowid = (
        SELECT search_entry.number FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = new.card
    );
    INSERT INTO search_index (rowid, title, notes, tags)
        SELECT search_entry.number, search_text(card.title), search_text(card.notes), search_text(
            (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
        FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = new.card;
    UPDATE search_entry SET print = (
            SELECT search_print(card.title, card.notes,
                (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
            FROM card WHERE card.id = search_entry.id
        )
        WHERE kind = {kind} AND id = new.card AND EXISTS (SELECT 1 FROM card WHERE id = new.card);
END;

CREATE TEMP TRIGGER search_card_tag_delete AFTER DELETE ON main.card_tag BEGIN
    DELETE FROM search_index WHERE rowid = (
        SELECT search_entry.number FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = old.card
    );
    INSERT INTO search_index (rowid, title, notes, tags)
        SELECT search_entry.number, search_text(card.title), search_text(card.notes), search_text(
            (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
        FROM search_entry JOIN card ON card.id = search_entry.id
        WHERE search_entry.kind = {kind} AND search_entry.id = old.card;
    UPDATE search_entry SET print = (
            SELECT search_print(card.title, card.notes,
                (SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card_tag.card = card.id))
            FROM card WHERE card.id = search_entry.id
        )
        WHERE kind = {kind} AND id = old.card AND EXISTS (SELECT 1 FROM card WHERE id = old.card);
END;

-- Every word of the index, for those that are misspelt.
CREATE VIRTUAL TABLE temp.search_word USING fts5vocab (main, search_index, row);
