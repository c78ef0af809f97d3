SELECT checksum, receipts
FROM survey_receipt
WHERE wave = ?1 AND first <= ?2
ORDER BY first DESC
LIMIT 1
