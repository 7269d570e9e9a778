-- Promises of the sheet that were due before it came wait for a person: made anew, or dismissed.
ALTER TABLE import_promises ADD COLUMN review TEXT NOT NULL DEFAULT 'open';
CREATE INDEX import_promises_to_review ON import_promises (import_id, number) WHERE past = 1 AND review = 'open';
