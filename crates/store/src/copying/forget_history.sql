DELETE FROM journal_row;
DELETE FROM journal_step;
DELETE FROM journal_operation;
DELETE FROM version;
