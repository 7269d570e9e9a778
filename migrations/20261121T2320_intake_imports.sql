CREATE TABLE imports (
  id {{id}} NOT NULL,
  state TEXT NOT NULL,
  step TEXT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  files TEXT NOT NULL,
  mapping TEXT NOT NULL,
  rehearsal TEXT,
  started BIGINT NOT NULL,
  kept_on_undo BIGINT NOT NULL,
  failure TEXT,
  created_by BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  applied_at BIGINT
);

-- The bytes of the sheets lie in the blob store.
CREATE TABLE import_files (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  blob TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  PRIMARY KEY (import_id, position)
);

-- Every row of the sheets as the rehearsal read it; apply does just this. Rows of one card share a group.
CREATE TABLE import_rows (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  file TEXT NOT NULL,
  row BIGINT NOT NULL,
  external_id TEXT NOT NULL,
  lead TEXT NOT NULL,
  status TEXT NOT NULL,
  card BIGINT NOT NULL,
  person_id BIGINT,
  applied BIGINT NOT NULL,
  PRIMARY KEY (import_id, number)
) {{clustered}};
CREATE INDEX import_rows_by_card ON import_rows (import_id, card);
CREATE INDEX import_rows_to_apply ON import_rows (import_id, card) WHERE applied = 0;
CREATE INDEX import_rows_by_status ON import_rows (import_id, status, number);

CREATE TABLE import_problems (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  file TEXT NOT NULL,
  row BIGINT NOT NULL,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  code TEXT NOT NULL,
  blocks BIGINT NOT NULL,
  PRIMARY KEY (import_id, number)
) {{clustered}};

CREATE TABLE import_pairs (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  left_row BIGINT NOT NULL,
  right_row BIGINT,
  right_person BIGINT,
  family BIGINT NOT NULL,
  sure_percent BIGINT NOT NULL,
  evidence TEXT NOT NULL,
  decision TEXT NOT NULL,
  PRIMARY KEY (import_id, number)
) {{clustered}};

CREATE TABLE import_promises (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  row_number BIGINT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  due_at BIGINT,
  past BIGINT NOT NULL,
  accepted BIGINT NOT NULL,
  PRIMARY KEY (import_id, number)
) {{clustered}};

CREATE INDEX import_promises_by_row ON import_promises (import_id, row_number);

-- What a newer copy of a sheet would change where somebody edited the card here: a person decides.
CREATE TABLE import_conflicts (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  field TEXT NOT NULL,
  here TEXT NOT NULL,
  sheet TEXT NOT NULL,
  decision TEXT NOT NULL,
  PRIMARY KEY (import_id, number)
) {{clustered}};

-- Changes to cards that were there before, to take them back.
CREATE TABLE import_changes (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  version_after BIGINT NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (import_id, number)
) {{clustered}};

-- Which row of which sheet a card came from, with what the sheet said last: a newer copy updates, never doubles.
CREATE TABLE source_rows (
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  lead TEXT NOT NULL,
  PRIMARY KEY (source, external_id)
) {{clustered}};
CREATE INDEX source_rows_by_import ON source_rows (import_id);
CREATE INDEX source_rows_by_person ON source_rows (person_id);

-- The keys by which cards are found as possible duplicates of a row (match_rules.hpp, blocking_keys).
CREATE TABLE match_keys (
  hash BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (hash, person_id)
) {{clustered}};
CREATE INDEX match_keys_by_person ON match_keys (person_id);
