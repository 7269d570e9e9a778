-- Why a row stands on a card with others: shown, parted before apply, and undone singly after it.
CREATE TABLE import_joins (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  number BIGINT NOT NULL,
  other_row BIGINT,
  other_person BIGINT,
  sure_percent BIGINT NOT NULL,
  evidence TEXT NOT NULL,
  by_hand BIGINT NOT NULL,
  apart BIGINT NOT NULL,
  merge_id BIGINT,
  undone_at BIGINT,
  PRIMARY KEY (import_id, number)
) {{clustered}};
CREATE INDEX import_joins_by_merge ON import_joins (merge_id) WHERE merge_id IS NOT NULL;
