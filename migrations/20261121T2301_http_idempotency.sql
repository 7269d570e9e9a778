-- The reply of a write that carried an Idempotency-Key, for 24 hours.
CREATE TABLE idempotency (
  account_id BIGINT NOT NULL,
  route TEXT NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  reply TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, route, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
