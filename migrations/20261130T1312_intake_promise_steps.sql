-- Which step a promise of a sheet became: one that waited too long for the start goes to the past promises.
ALTER TABLE import_promises ADD COLUMN task_id BIGINT;
CREATE INDEX import_promises_by_task ON import_promises (task_id) WHERE task_id IS NOT NULL;
