-- Cards that somebody worked on since an import, which its undoing left.
CREATE TABLE import_kept (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  person_id BIGINT NOT NULL,
  PRIMARY KEY (import_id, person_id)
) {{clustered}};
-- What the sheet said before, and when the card was changed, to take the change back.
ALTER TABLE import_changes ADD COLUMN lead_before TEXT;
ALTER TABLE import_changes ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
