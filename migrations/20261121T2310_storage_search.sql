-- The n-gram search. Each index has its documents and the list of those that no segment covers yet.
CREATE TABLE search_people_docs (doc_id {{id}} NOT NULL, text TEXT NOT NULL);
CREATE TABLE search_people_tail (doc_id {{id}} NOT NULL, stamp BIGINT NOT NULL);
CREATE TABLE search_history_docs (doc_id {{id}} NOT NULL, text TEXT NOT NULL);
CREATE TABLE search_history_tail (doc_id {{id}} NOT NULL, stamp BIGINT NOT NULL);

-- Segments never change once they are live; their documents are numbered in the order of their ids.
CREATE TABLE search_segments (
  segment {{id}} NOT NULL,
  index_name TEXT NOT NULL,
  state TEXT NOT NULL,
  docs BIGINT NOT NULL,
  min_doc BIGINT NOT NULL,
  max_doc BIGINT NOT NULL
);

-- The ids of a segment's documents, 256 in a row: key is the segment and the part.
CREATE TABLE search_doc_ids (key {{id}} NOT NULL, ids {{blob}} NOT NULL);

-- Which documents of a segment hold a gram: key is the segment and the gram's code.
CREATE TABLE search_postings (key {{id}} NOT NULL, docs BIGINT NOT NULL, list {{blob}} NOT NULL);
{{only_postgresql}} ALTER TABLE search_postings ALTER COLUMN list SET STORAGE EXTERNAL;
