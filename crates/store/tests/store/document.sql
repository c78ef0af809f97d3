INSERT INTO department VALUES (unhex(printf('%032x', 20)), 'Compliance', 3, 'a');
INSERT INTO channel VALUES (unhex(printf('%032x', 21)), '分行', 'shop', 'a');
INSERT INTO touchpoint VALUES (unhex(printf('%032x', 22)), 'Verification call', 'phone', unhex(printf('%032x', 21)), unhex(printf('%032x', 20)), 'Rarely answered', 'a');
INSERT INTO persona VALUES (unhex(printf('%032x', 23)), 'Amira, 34', 'Opens her first account', 1, NULL, 'a');
INSERT INTO journey VALUES (unhex(printf('%032x', 1)), 'Open an account', 'today', 'draft', 'Überweisung', unhex(printf('%032x', 20)), NULL, 'a');
INSERT INTO journey_persona VALUES (unhex(printf('%032x', 1)), unhex(printf('%032x', 23)), 'a');
INSERT INTO stage VALUES (unhex(printf('%032x', 2)), unhex(printf('%032x', 1)), 'Sign up', 'a', NULL);
INSERT INTO step VALUES
    (unhex(printf('%032x', 3)), unhex(printf('%032x', 2)), 'Upload the passport', unhex(printf('%032x', 20)), NULL, 'a', NULL),
    (unhex(printf('%032x', 4)), unhex(printf('%032x', 2)), 'Wait', NULL, NULL, 'b', NULL),
    (unhex(printf('%032x', 5)), unhex(printf('%032x', 2)), 'Log in', NULL, NULL, 'c', NULL);
INSERT INTO lane VALUES
    (unhex(printf('%032x', 6)), unhex(printf('%032x', 1)), 'pains', 'Pains', '', NULL, NULL, 0, 0, 'a'),
    (unhex(printf('%032x', 7)), unhex(printf('%032x', 1)), 'emotion', 'Emotion', '', NULL, 120.5, 0, 0, 'b');
INSERT INTO point
SELECT unhex(printf('%032x', 30 + value)), unhex(printf('%032x', 7)), unhex(printf('%032x', 3 + value)),
    unhex(printf('%032x', 23)), 'experienced', value - 1.5, 'A note'
FROM json_each('[0, 1, 2]');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
INSERT INTO card
SELECT unhex(printf('%032x', 1000 + i)), unhex(printf('%032x', 1)), unhex(printf('%032x', 6)),
    unhex(printf('%032x', 3 + i % 3)), 1, 'Card ' || i, 'Notes of the card ' || i, NULL, i % 4, 'observed',
    unhex(printf('%032x', 22)), NULL, unhex(printf('%032x', 23)), NULL, printf('%08d', i), NULL
FROM n;
INSERT INTO card_tag SELECT id, 'slow' FROM card;
