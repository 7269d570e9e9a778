-- min_program: 2
-- Handing a client out and noting an outcome touch as few pages as can be. What an outcome remembers has a table of
-- its own, so that rows of assignments do not grow and move; the day's work is counted, not listed; and whether a step
-- is over is a column of its own, so that a lease leaves the index of live steps alone. The assignments name their
-- step and person without a foreign key: to check one at the erasure of a step, the engine would read all of them.
CREATE TABLE assignment_undo (
  assignment_id {{id}} NOT NULL,
  record TEXT NOT NULL
);
INSERT INTO assignment_undo (assignment_id, record) SELECT id, undo FROM assignments WHERE undo IS NOT NULL;

CREATE TABLE assignments_anew (
  id {{id}} NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  state TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  given_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  outcome TEXT,
  reasons TEXT NOT NULL
);
INSERT INTO assignments_anew (id, task_id, person_id, account_id, state, epoch, given_at, expires_at, ended_at, outcome,
                              reasons)
SELECT id, task_id, person_id, account_id, state, epoch, given_at, expires_at, ended_at, outcome, reasons
  FROM assignments;
DROP TABLE assignments;
ALTER TABLE assignments_anew RENAME TO assignments;
CREATE UNIQUE INDEX assignments_one_a_manager ON assignments (account_id) WHERE state = 'open';
CREATE UNIQUE INDEX assignments_one_a_person ON assignments (person_id) WHERE state = 'open';
CREATE UNIQUE INDEX assignments_one_a_task ON assignments (task_id) WHERE state = 'open';
CREATE INDEX assignments_to_expire ON assignments (expires_at) WHERE state = 'open';
CREATE INDEX assignments_by_person ON assignments (person_id, given_at);

-- Outcomes noted a day, by the account's own calendar: "2026-11-22".
CREATE TABLE work_days (
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  day TEXT NOT NULL,
  completed BIGINT NOT NULL,
  PRIMARY KEY (account_id, day)
) {{clustered}};

ALTER TABLE tasks ADD COLUMN ended_at BIGINT;
UPDATE tasks SET ended_at = created_at WHERE state IN ('done', 'cancelled');
DROP INDEX tasks_live;
CREATE INDEX tasks_live ON tasks (person_id, due_at, id) WHERE ended_at IS NULL;
