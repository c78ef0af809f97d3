SELECT id, successor FROM merged_entry
