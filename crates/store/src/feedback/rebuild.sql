INSERT INTO feedback_index (feedback_index) VALUES ('delete-all');
INSERT INTO feedback_index (feedback_index, rank) VALUES ('secure-delete', 1);
