SELECT mime, width, height, bytes, checksum FROM picture WHERE id = ?1
