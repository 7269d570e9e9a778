-- Sheets that were erased with somebody in them: no row names them any more. Their rows have gaps, since those of the
-- erased are gone.
UPDATE import_files SET blob = ''
 WHERE import_id IN (SELECT import_id FROM import_rows GROUP BY import_id HAVING COUNT(*) < MAX(number));
