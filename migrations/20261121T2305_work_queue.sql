CREATE TABLE task_kinds (
  key TEXT NOT NULL PRIMARY KEY,
  rank BIGINT NOT NULL,
  usual_length BIGINT NOT NULL
);

CREATE TABLE outcomes (
  key TEXT NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  needs TEXT NOT NULL,
  final_status TEXT,
  to_stage TEXT,
  next_kind TEXT,
  next_role TEXT,
  next_delays TEXT NOT NULL,
  after_last_kind TEXT,
  after_last_delay BIGINT NOT NULL,
  drops_contact BIGINT NOT NULL
);

-- Next steps. `rank` is the kind's, copied so that the queue is one index; owner_id is one's own, else team_id.
CREATE TABLE tasks (
  id {{id}} NOT NULL,
  person_id BIGINT NOT NULL REFERENCES people (id),
  deal_id BIGINT REFERENCES deals (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  owner_id BIGINT REFERENCES accounts (id),
  team_id BIGINT REFERENCES teams (id),
  due_at BIGINT NOT NULL,
  channel TEXT,
  text TEXT,
  attempts BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  rank BIGINT NOT NULL,
  import_id BIGINT
);
CREATE INDEX tasks_of_owner ON tasks (owner_id, rank, due_at, id) WHERE state = 'open' AND owner_id IS NOT NULL;
CREATE INDEX tasks_of_team ON tasks (team_id, rank, due_at, id) WHERE state = 'open' AND owner_id IS NULL;
CREATE INDEX tasks_live ON tasks (person_id) WHERE state IN ('open', 'held', 'leased');
CREATE INDEX tasks_by_person ON tasks (person_id, id);
CREATE INDEX tasks_by_import ON tasks (import_id, state) WHERE import_id IS NOT NULL;

-- A client in a manager's hands. The partial indexes are the last line: never two managers, never two clients.
CREATE TABLE assignments (
  id {{id}} NOT NULL,
  task_id BIGINT NOT NULL REFERENCES tasks (id),
  person_id BIGINT NOT NULL REFERENCES people (id),
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  state TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  given_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  outcome TEXT,
  reasons TEXT NOT NULL,
  undo TEXT
);
CREATE UNIQUE INDEX assignments_one_a_manager ON assignments (account_id) WHERE state = 'open';
CREATE UNIQUE INDEX assignments_one_a_person ON assignments (person_id) WHERE state = 'open';
CREATE UNIQUE INDEX assignments_one_a_task ON assignments (task_id) WHERE state = 'open';
CREATE INDEX assignments_to_expire ON assignments (expires_at) WHERE state = 'open';
CREATE INDEX assignments_of_day ON assignments (account_id, ended_at) WHERE state <> 'open';
CREATE INDEX assignments_by_person ON assignments (person_id, given_at);
