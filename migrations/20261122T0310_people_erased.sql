-- An erased person's row stays, empty, for what counts deals and work.
ALTER TABLE people ADD COLUMN erased_at BIGINT;
