-- The people behind a number of the board or of the forgotten: those closed in a way, for a reason, those of nobody.
CREATE INDEX people_by_final_status ON people (final_status, id) WHERE final_status IS NOT NULL;
CREATE INDEX people_by_final_reason ON people (final_reason, id) WHERE final_reason IS NOT NULL;
CREATE INDEX people_of_nobody ON people (id) WHERE owner_id IS NULL AND team_id IS NULL;
