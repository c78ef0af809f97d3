SELECT "from", "table", on_delete FROM pragma_foreign_key_list(?1)
