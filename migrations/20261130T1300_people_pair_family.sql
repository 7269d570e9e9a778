-- Whether deciding "family" made the relation: taking the decision back ends only what it made.
ALTER TABLE duplicate_pairs ADD COLUMN made_family BIGINT NOT NULL DEFAULT 0;
