UPDATE segment SET name = ?2, about = ?3, tint = ?4, share = ?5, ord = ?6 WHERE id = ?1
