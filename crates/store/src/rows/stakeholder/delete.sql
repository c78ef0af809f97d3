DELETE FROM stakeholder WHERE id = ?1
