-- Removing is rare and rules are quick to match again; what is kept says how far numbers went.
UPDATE feedback_topic SET rule = zeroblob(16), numbers = x'', through = max(through, ?1)
