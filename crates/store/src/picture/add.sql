INSERT OR IGNORE INTO picture (id, mime, width, height, bytes, checksum)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
