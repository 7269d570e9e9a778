-- Cells that a person corrected on the page; the stored sheet stays as it came.
CREATE TABLE import_corrections (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  file TEXT NOT NULL,
  row BIGINT NOT NULL,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (import_id, file, row, column_name)
) {{clustered}};
