-- min_program: 2
-- Who has whom right now, apart from who had whom: rows of `assignments` then change no indexed column when they end,
-- and on PostgreSQL two completions do not meet on the last page of an index.
CREATE TABLE leases (
  account_id {{id}} NOT NULL,
  assignment_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX leases_by_person ON leases (person_id);
CREATE UNIQUE INDEX leases_by_task ON leases (task_id);
CREATE INDEX leases_to_expire ON leases (expires_at);
INSERT INTO leases (account_id, assignment_id, task_id, person_id, expires_at)
SELECT account_id, id, task_id, person_id, expires_at FROM assignments WHERE state = 'open';
DROP INDEX assignments_one_a_manager;
DROP INDEX assignments_one_a_person;
DROP INDEX assignments_one_a_task;
DROP INDEX assignments_to_expire;
{{only_postgresql}} ALTER INDEX assignments_anew_pkey RENAME TO assignments_pkey;
{{only_postgresql}} ALTER TABLE assignments SET (fillfactor = 70);
