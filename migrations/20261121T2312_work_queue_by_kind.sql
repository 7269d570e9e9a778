-- The queue is walked kind by kind: a kind that would overrun a promise is left out without reading its tasks, and the
-- order of kinds can change without touching a task.
DROP INDEX tasks_of_owner;
DROP INDEX tasks_of_team;
DROP INDEX tasks_live;
CREATE INDEX tasks_of_owner ON tasks (owner_id, kind, due_at, id) WHERE state = 'open' AND owner_id IS NOT NULL;
CREATE INDEX tasks_of_team ON tasks (team_id, kind, due_at, id) WHERE state = 'open' AND owner_id IS NULL;
CREATE INDEX tasks_live ON tasks (person_id, due_at, id) WHERE state IN ('open', 'held', 'leased');

-- Who gave a client back rests from this task until then.
CREATE TABLE task_rests (
  task_id BIGINT NOT NULL REFERENCES tasks (id),
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  until_at BIGINT NOT NULL,
  PRIMARY KEY (task_id, account_id)
);

-- Which tasks came with a merged card, so that taking the merge back returns them.
CREATE TABLE merged_tasks (
  merge_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL REFERENCES tasks (id),
  PRIMARY KEY (merge_id, task_id)
);
