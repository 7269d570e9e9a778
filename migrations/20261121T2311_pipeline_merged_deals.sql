-- Which deals came with a merged card, so that taking the merge back returns them.
CREATE TABLE merged_deals (
  merge_id BIGINT NOT NULL,
  deal_id BIGINT NOT NULL REFERENCES deals (id),
  PRIMARY KEY (merge_id, deal_id)
);
