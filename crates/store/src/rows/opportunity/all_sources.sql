SELECT opportunity, kind, target FROM opportunity_source ORDER BY opportunity, kind, target
