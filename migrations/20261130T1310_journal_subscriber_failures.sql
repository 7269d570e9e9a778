-- A durable subscriber that fails is tried again later and later, and says why; up to failed_to it reads one by one.
ALTER TABLE subscribers ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscribers ADD COLUMN retry_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscribers ADD COLUMN failed_to BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscribers ADD COLUMN last_error TEXT;
