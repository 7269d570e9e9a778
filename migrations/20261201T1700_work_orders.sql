-- How clients are handed out: for the whole school, and for each role that differs from it (PRIO-P1 to PRIO-P5, PRIO-G2).
CREATE TABLE queue_orders (
  scope TEXT NOT NULL PRIMARY KEY,
  max_break BIGINT,
  clients_a_day BIGINT,
  tasks_a_day BIGINT
);
INSERT INTO queue_orders (scope, max_break, clients_a_day, tasks_a_day) VALUES ('school', 10, 300, 60);

-- The ranks of the school stand in task_kinds; those of a role with an order of its own stand here, every kind of it.
CREATE TABLE kind_orders (
  scope TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES task_kinds (key),
  rank BIGINT NOT NULL,
  PRIMARY KEY (scope, kind)
);

-- Kinds of work with those who learn already: a problem that can wait, lessons used up, a break that should be over.
UPDATE task_kinds SET rank = rank + 3 WHERE rank >= (SELECT rank FROM task_kinds WHERE key = 'reactivation');
INSERT INTO task_kinds (key, rank, usual_length)
SELECT 'problem', rank - 3, 10 FROM task_kinds WHERE key = 'reactivation'
UNION ALL SELECT 'package_ended', rank - 2, 6 FROM task_kinds WHERE key = 'reactivation'
UNION ALL SELECT 'break_over', rank - 1, 6 FROM task_kinds WHERE key = 'reactivation';
-- Support goes by the school's order, whatever it is, with the three right behind the promises.
INSERT INTO kind_orders (scope, kind, rank)
SELECT 'support', k.key,
       CASE k.key WHEN 'problem' THEN p.rank + 1 WHEN 'package_ended' THEN p.rank + 2 WHEN 'break_over' THEN p.rank + 3
                  ELSE k.rank + CASE WHEN k.rank > p.rank THEN 3 ELSE 0 END END
  FROM task_kinds k JOIN task_kinds p ON p.key = 'promise';

-- Clients of a day, each once (CAP-1), and whether its cap was lifted.
ALTER TABLE work_days ADD COLUMN clients BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_days ADD COLUMN lifted BIGINT NOT NULL DEFAULT 0;
UPDATE work_days SET clients = completed;

-- Who worked past a cap, and why.
CREATE TABLE cap_overrides (
  id {{id}} NOT NULL,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  day TEXT NOT NULL,
  cap TEXT NOT NULL,
  person_id BIGINT REFERENCES people (id),
  reason TEXT NOT NULL,
  made_by BIGINT REFERENCES accounts (id),
  made_at BIGINT NOT NULL
);
CREATE INDEX cap_overrides_by_day ON cap_overrides (day, id);
CREATE INDEX cap_overrides_of_person ON cap_overrides (person_id) WHERE person_id IS NOT NULL;
