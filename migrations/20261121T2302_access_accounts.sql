CREATE TABLE teams (
  id {{id}} NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX teams_by_name ON teams (name);

CREATE TABLE accounts (
  id {{id}} NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  team_id BIGINT REFERENCES teams (id),
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_by_email ON accounts (email);

-- Secrets apart, so that no list of accounts can leak them.
CREATE TABLE credentials (
  account_id {{id}} NOT NULL REFERENCES accounts (id),
  password_hash TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE TABLE sessions (
  id {{id}} NOT NULL,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  token_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
);
CREATE UNIQUE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE api_tokens (
  id {{id}} NOT NULL,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  token_hash TEXT NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);
CREATE UNIQUE INDEX api_tokens_by_hash ON api_tokens (token_hash);
CREATE INDEX api_tokens_by_account ON api_tokens (account_id);

-- Failed sign-ins, by account and by address: each is slowed down, none is locked out for good.
CREATE TABLE sign_in_failures (
  key TEXT NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  since BIGINT NOT NULL,
  next_try_at BIGINT NOT NULL
);
