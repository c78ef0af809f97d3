SELECT step, touchpoint, department, role FROM responsibility ORDER BY target, department
