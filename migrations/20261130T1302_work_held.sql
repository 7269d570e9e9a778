-- The people whose first steps wait for the start of their import.
CREATE INDEX tasks_held ON tasks (person_id) WHERE state = 'held';
