-- Cards closed by hand, with the steps that ended by it: what takes the closing back.
CREATE TABLE closings (
  id {{id}} NOT NULL,
  person_id BIGINT NOT NULL REFERENCES people (id),
  final_status TEXT NOT NULL,
  card_version BIGINT NOT NULL,
  steps TEXT NOT NULL,
  closed_by BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  undone_at BIGINT
);
CREATE INDEX closings_by_person ON closings (person_id);
