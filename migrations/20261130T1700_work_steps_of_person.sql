-- One index of a person's steps instead of two: each lies on another page at random, and every outcome wrote both.
-- Live ones (ended_at IS NULL) stand together, by the moment they are due.
CREATE INDEX tasks_of_person ON tasks (person_id, ended_at, due_at, id);
DROP INDEX tasks_live;
DROP INDEX tasks_by_person;
