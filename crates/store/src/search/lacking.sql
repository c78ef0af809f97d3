-- Whether the searched table has rows of which the index knows none.
SELECT EXISTS (SELECT 1 FROM {table})
    AND NOT EXISTS (SELECT 1 FROM search_entry WHERE kind = {kind})
