-- Erasing a person takes the rows of the sheets that brought them.
CREATE INDEX import_rows_by_person ON import_rows (person_id) WHERE person_id IS NOT NULL;
