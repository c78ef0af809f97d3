-- The steps that are called by a title a card had; without a name they are called by what they did.
UPDATE journal_step SET subject = '' WHERE subject = ?1
