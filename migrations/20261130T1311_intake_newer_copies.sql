-- Deals and steps of a card as they were before a newer copy of a sheet changed it, to put them back.
ALTER TABLE import_changes ADD COLUMN deals_before TEXT;
ALTER TABLE import_changes ADD COLUMN steps_before TEXT;
