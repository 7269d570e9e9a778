-- A field that an import made is taken away with it, unless a card fills it by then.
ALTER TABLE person_fields ADD COLUMN import_id BIGINT;
