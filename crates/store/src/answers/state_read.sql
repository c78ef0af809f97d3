SELECT revision, packed, loose, checksum, content FROM answer_state WHERE wave = ?1
