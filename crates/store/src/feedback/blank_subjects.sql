-- The steps that changed a card: their subject may be its title.
UPDATE journal_step SET subject = ?1
WHERE subject <> '' AND EXISTS (
    SELECT 1 FROM journal_row AS row
    WHERE row.number BETWEEN journal_step.first_row AND journal_step.last_row
        AND row.owner = ?3 AND instr(row.image, ?2) > 0
)
