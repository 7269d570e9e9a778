-- The list of teachers among a million leads.
CREATE INDEX people_by_kind ON people (kind, id);
