INSERT INTO survey_receipt (wave, first, checksum, receipts) VALUES (?1, ?2, ?3, ?4)
