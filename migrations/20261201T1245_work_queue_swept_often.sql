-- Whoever is handed out leaves a dead entry at the head of his queue, and every look at it walks past all of
-- them until they are swept: by default after 200,000 of a million steps, when a look costs four times as much.
{{only_postgresql}} ALTER TABLE tasks SET (autovacuum_vacuum_scale_factor = 0.01);
