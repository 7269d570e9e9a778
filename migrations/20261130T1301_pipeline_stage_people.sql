-- The people of a stage, newest first, page by page.
CREATE INDEX deals_of_stage ON deals (stage, person_id) WHERE closed_at IS NULL;
