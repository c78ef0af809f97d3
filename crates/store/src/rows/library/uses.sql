-- How often each entry of the shared lists is named, entry by entry.
SELECT entry, sum(uses)
FROM (
    SELECT touchpoint AS entry, count(*) AS uses FROM card WHERE touchpoint IS NOT NULL GROUP BY touchpoint
    UNION ALL
    SELECT department, count(*) FROM card WHERE department IS NOT NULL GROUP BY department
    UNION ALL
    SELECT persona, count(*) FROM card WHERE persona IS NOT NULL GROUP BY persona
    UNION ALL
    SELECT channel, count(*) FROM touchpoint WHERE channel IS NOT NULL GROUP BY channel
    UNION ALL
    SELECT department, count(*) FROM touchpoint WHERE department IS NOT NULL GROUP BY department
    UNION ALL
    SELECT department, count(*) FROM step WHERE department IS NOT NULL GROUP BY department
    UNION ALL
    SELECT department, count(*) FROM journey WHERE department IS NOT NULL GROUP BY department
    UNION ALL
    SELECT persona, count(*) FROM (SELECT DISTINCT lane, persona, series FROM point) GROUP BY persona
    UNION ALL
    SELECT department, count(*) FROM measure WHERE department IS NOT NULL GROUP BY department
    UNION ALL
    SELECT department, count(*) FROM responsibility GROUP BY department
    UNION ALL
    SELECT touchpoint, count(*) FROM responsibility WHERE touchpoint IS NOT NULL GROUP BY touchpoint
    UNION ALL
    SELECT touchpoint, count(*) FROM touchpoint_rating GROUP BY touchpoint
    UNION ALL
    SELECT department, count(*) FROM opportunity WHERE department IS NOT NULL GROUP BY department
    UNION ALL
    SELECT department, count(*) FROM action WHERE department IS NOT NULL GROUP BY department
    UNION ALL
    SELECT target, count(*) FROM measure_link WHERE step IS NULL GROUP BY target
)
GROUP BY entry
