-- Clients that came back without an outcome, by whose hands, day of his calendar, kind of work and reason (NEW-2).
CREATE TABLE release_days (
  day TEXT NOT NULL,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  releases BIGINT NOT NULL,
  PRIMARY KEY (day, account_id, kind, reason)
);
