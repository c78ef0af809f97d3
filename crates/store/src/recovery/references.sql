SELECT "from", "table", coalesce("to", 'id'), on_delete FROM pragma_foreign_key_list(?1)
