SELECT checksum, receipts FROM survey_receipt WHERE wave = ?1 ORDER BY first
