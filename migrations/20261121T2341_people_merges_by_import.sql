-- Undoing an import takes back the merges it made on its own.
CREATE INDEX person_merges_by_import ON person_merges (import_id) WHERE import_id IS NOT NULL;
