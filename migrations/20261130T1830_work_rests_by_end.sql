-- Rests that are over are deleted, and those for good are found for the proof that nobody is forgotten.
CREATE INDEX task_rests_by_end ON task_rests (until_at);
