-- Closed people who apply again in a sheet: a person decides whether they are live again.
CREATE TABLE import_reopens (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  final_status TEXT NOT NULL,
  final_reason TEXT NOT NULL,
  word TEXT NOT NULL,
  decision TEXT NOT NULL,
  done_at BIGINT,
  PRIMARY KEY (import_id, number)
) {{clustered}};
