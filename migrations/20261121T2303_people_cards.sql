CREATE TABLE people (
  id {{id}} NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  owner_id BIGINT REFERENCES accounts (id),
  team_id BIGINT REFERENCES teams (id),
  zone TEXT,
  language TEXT,
  utm_source TEXT,
  utm_medium TEXT,
  utm_campaign TEXT,
  city TEXT,
  birth_date TEXT,
  grade TEXT,
  goal TEXT,
  level TEXT,
  wanted_times TEXT,
  contact_wish TEXT,
  fields TEXT NOT NULL,
  final_status TEXT,
  final_reason TEXT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  merged_into BIGINT REFERENCES people (id),
  import_id BIGINT
);
CREATE INDEX people_by_owner ON people (owner_id, id);
CREATE INDEX people_by_team ON people (team_id, id);
CREATE INDEX people_by_import ON people (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;

-- Ways to reach a person. `key` is the form that is compared: equal keys may mean one person.
CREATE TABLE contacts (
  id {{id}} NOT NULL,
  person_id BIGINT NOT NULL REFERENCES people (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  is_main BIGINT NOT NULL,
  position BIGINT NOT NULL
);
CREATE INDEX contacts_by_person ON contacts (person_id, position);
CREATE INDEX contacts_by_key ON contacts (key);

-- `relation` says what other_id is to person_id; the other direction is a row of its own.
CREATE TABLE relatives (
  person_id BIGINT NOT NULL REFERENCES people (id),
  other_id BIGINT NOT NULL REFERENCES people (id),
  relation TEXT NOT NULL,
  pays BIGINT NOT NULL,
  PRIMARY KEY (person_id, other_id)
);
CREATE INDEX relatives_by_other ON relatives (other_id);

-- Fields of the school's own (CARD-1).
CREATE TABLE person_fields (
  id {{id}} NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  choices TEXT NOT NULL,
  position BIGINT NOT NULL
);
CREATE UNIQUE INDEX person_fields_by_key ON person_fields (key);

-- Pairs of cards that may be one person.
CREATE TABLE duplicate_pairs (
  id {{id}} NOT NULL,
  left_id BIGINT NOT NULL REFERENCES people (id),
  right_id BIGINT NOT NULL REFERENCES people (id),
  sure_percent BIGINT NOT NULL,
  evidence TEXT NOT NULL,
  state TEXT NOT NULL,
  import_id BIGINT,
  decided_by BIGINT,
  decided_at BIGINT
);
CREATE UNIQUE INDEX duplicate_pairs_by_cards ON duplicate_pairs (left_id, right_id);
CREATE INDEX duplicate_pairs_open ON duplicate_pairs (sure_percent, id) WHERE state = 'open';
CREATE INDEX duplicate_pairs_by_right ON duplicate_pairs (right_id);

-- Merges, with what is needed to take each back.
CREATE TABLE person_merges (
  id {{id}} NOT NULL,
  kept_id BIGINT NOT NULL REFERENCES people (id),
  merged_id BIGINT NOT NULL REFERENCES people (id),
  automatic BIGINT NOT NULL,
  before TEXT NOT NULL,
  import_id BIGINT,
  merged_by BIGINT NOT NULL,
  merged_at BIGINT NOT NULL,
  undone_at BIGINT
);
CREATE INDEX person_merges_by_kept ON person_merges (kept_id);
