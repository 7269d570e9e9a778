-- Which node merges a search index: two at once would take each other's unfinished segments for leftovers.
CREATE TABLE search_merging (
  index_name TEXT NOT NULL PRIMARY KEY,
  node BIGINT NOT NULL,
  until BIGINT NOT NULL
);
