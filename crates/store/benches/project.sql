INSERT INTO journey VALUES (unhex(printf('%032x', 1)), 'Open an account', 'today', 'draft', '', NULL, NULL, 'a');
INSERT INTO stage VALUES (unhex(printf('%032x', 2)), unhex(printf('%032x', 1)), 'Sign up', 'a', NULL);
INSERT INTO step VALUES (unhex(printf('%032x', 3)), unhex(printf('%032x', 2)), 'Upload the passport', NULL, NULL, 'a', NULL);
INSERT INTO lane VALUES (unhex(printf('%032x', 4)), unhex(printf('%032x', 1)), 'pains', 'Pains', '', NULL, NULL, 0, 0, 'a');
