PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA cache_size = -16384;
-- The process's own ceiling, whatever the file makes SQLite ask for.
PRAGMA soft_heap_limit = 268435456;
PRAGMA hard_heap_limit = 1073741824;
-- Without it REPLACE deletes rows unseen by the journal.
PRAGMA recursive_triggers = ON;
PRAGMA foreign_keys = ON;
PRAGMA synchronous = FULL;
-- What is deleted is overwritten: answers of people who asked for it must be gone from the bytes.
PRAGMA secure_delete = ON;
PRAGMA temp_store = DEFAULT;
