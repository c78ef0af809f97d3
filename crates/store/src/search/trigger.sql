-- Kept for every searched table; the words in braces are filled in. Whatever the order in which
-- the three triggers of an insertion run, one of them finds something to do.

-- It comes back as it was.
CREATE TEMP TRIGGER search_{table}_return AFTER INSERT ON main.{table} BEGIN
    UPDATE search_entry SET gone = 0, journey = {journey}
        WHERE kind = {kind} AND id = new.id AND gone
        AND print = search_print(new.{title}, {notes}, {tags});
END;

-- It comes back with another text.
CREATE TEMP TRIGGER search_{table}_replace AFTER INSERT ON main.{table}
WHEN EXISTS (
    SELECT 1 FROM search_entry WHERE kind = {kind} AND id = new.id AND gone
        AND print <> search_print(new.{title}, {notes}, {tags})
) BEGIN
    DELETE FROM search_index
        WHERE rowid = (SELECT number FROM search_entry WHERE kind = {kind} AND id = new.id);
    UPDATE search_entry
        SET gone = 0, journey = {journey}, print = search_print(new.{title}, {notes}, {tags})
        WHERE kind = {kind} AND id = new.id;
    INSERT INTO search_index (rowid, title, notes, tags)
        SELECT number, search_text(new.{title}), search_text({notes}), search_text({tags})
        FROM search_entry
        WHERE kind = {kind} AND id = new.id;
END;

-- It is new.
CREATE TEMP TRIGGER search_{table}_insert AFTER INSERT ON main.{table}
WHEN NOT EXISTS (SELECT 1 FROM search_entry WHERE kind = {kind} AND id = new.id) BEGIN
    INSERT INTO search_entry (kind, id, journey, print, gone)
        VALUES ({kind}, new.id, {journey}, search_print(new.{title}, {notes}, {tags}), 0);
    INSERT INTO search_index (rowid, title, notes, tags)
        SELECT number, search_text(new.{title}), search_text({notes}), search_text({tags})
        FROM search_entry
        WHERE kind = {kind} AND id = new.id;
END;

CREATE TEMP TRIGGER search_{table}_update AFTER UPDATE OF {watched} ON main.{table} BEGIN
    DELETE FROM search_index WHERE rowid = (
        SELECT number FROM search_entry WHERE kind = {kind} AND id = new.id AND gone
    );
    DELETE FROM search_entry WHERE kind = {kind} AND id = new.id AND gone;
    DELETE FROM search_index
        WHERE rowid = (SELECT number FROM search_entry WHERE kind = {kind} AND id = old.id);
    UPDATE search_entry
        SET id = new.id, journey = {journey}, print = search_print(new.{title}, {notes}, {tags})
        WHERE kind = {kind} AND id = old.id;
    INSERT INTO search_index (rowid, title, notes, tags)
        SELECT number, search_text(new.{title}), search_text({notes}), search_text({tags})
        FROM search_entry
        WHERE kind = {kind} AND id = new.id;
END;

CREATE TEMP TRIGGER search_{table}_delete AFTER DELETE ON main.{table} BEGIN
    UPDATE search_entry SET gone = 1 WHERE kind = {kind} AND id = old.id;
END;
