SELECT rowid FROM feedback_index WHERE feedback_index MATCH ?1
