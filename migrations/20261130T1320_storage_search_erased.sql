-- Documents whose letters must leave the lists of the segments as well: which grams a document had gives its words away.
-- Only the merger reads it; `stamp` is new with each erasure.
CREATE TABLE search_erased (
  index_name TEXT NOT NULL,
  doc_id BIGINT NOT NULL,
  stamp BIGINT NOT NULL,
  PRIMARY KEY (index_name, doc_id)
);
