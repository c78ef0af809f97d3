INSERT INTO feedback_import (id, name, time, items) VALUES (?1, ?2, ?3, ?4)
