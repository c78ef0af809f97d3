-- Also behind what is kept of items that are gone: a number is given once.
SELECT max(
    coalesce((SELECT max(number) FROM feedback), 0),
    coalesce((SELECT max(through) FROM feedback_topic), 0)
)
