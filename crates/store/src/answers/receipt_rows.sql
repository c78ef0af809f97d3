SELECT checksum, receipts, first FROM survey_receipt WHERE wave = ?1 ORDER BY first
