-- Of the promises that a day's outcomes kept: how many there were, how many came late, and by how many minutes together.
ALTER TABLE work_days ADD COLUMN promises BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_days ADD COLUMN promises_late BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_days ADD COLUMN late_minutes BIGINT NOT NULL DEFAULT 0;
