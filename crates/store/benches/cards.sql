WITH RECURSIVE
    n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1),
    word(k, w) AS (
        VALUES (0, 'waiting'), (1, 'bank'), (2, 'passport'), (3, 'branch'), (4, 'login'),
            (5, 'call'), (6, 'letter'), (7, 'queue'), (8, 'worry'), (9, 'relief')
    )
INSERT INTO card
SELECT
    unhex(printf('%032x', 1000 + i)), unhex(printf('%032x', 1)), unhex(printf('%032x', 4)),
    unhex(printf('%032x', 3)), 1,
    (SELECT w FROM word WHERE k = i % 10) || ' ' || (SELECT w FROM word WHERE k = (i / 7) % 10) || ' ' || i,
    'A note of some length about ' || (SELECT w FROM word WHERE k = (i / 3) % 10) || ' and case' || (i % 5000),
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, printf('%08d', i), NULL
FROM n
