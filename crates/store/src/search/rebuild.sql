-- Feeds one searched table, for every row of it; the words in braces are filled in.
INSERT INTO search_entry (kind, id, journey, print, gone)
SELECT {kind}, new.id, {journey}, search_print(new.{title}, {notes}, {tags}), 0
FROM {table} AS new;
INSERT INTO search_index (rowid, title, notes, tags)
SELECT entry.number, search_text(new.{title}), search_text({notes}), search_text({tags})
FROM search_entry AS entry JOIN {table} AS new ON new.id = entry.id
WHERE entry.kind = {kind};
