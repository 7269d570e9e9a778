-- How many cards there are is counted by small indexes, not by reading every card.
CREATE INDEX people_erased ON people (erased_at) WHERE erased_at IS NOT NULL;
