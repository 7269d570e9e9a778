-- What a person changed since the last rehearsal: apply waits for the next one.
ALTER TABLE imports ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;
