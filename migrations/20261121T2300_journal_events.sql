-- Everything that happens, clustered by the card it happened to, so that a timeline is one range.
CREATE TABLE events (
  subject_kind TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  occurred_at BIGINT NOT NULL,
  id BIGINT NOT NULL,
  seq BIGINT,
  type TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor_id BIGINT,
  cause TEXT NOT NULL,
  payload TEXT NOT NULL,
  {{only_postgresql}} written_in XID8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (subject_kind, subject_id, occurred_at, id)
) {{clustered}};
CREATE UNIQUE INDEX events_by_seq ON events (seq);
{{only_postgresql}} CREATE INDEX events_without_seq ON events (written_in, id) WHERE seq IS NULL;

-- How far each durable subscriber has read.
CREATE TABLE subscribers (
  name TEXT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL
);
