CREATE TABLE stages (
  key TEXT NOT NULL PRIMARY KEY,
  names TEXT NOT NULL,
  definitions TEXT NOT NULL,
  basket TEXT NOT NULL,
  position BIGINT NOT NULL,
  owner_role TEXT NOT NULL,
  time_limit BIGINT NOT NULL,
  next_kind TEXT NOT NULL,
  next_delay BIGINT NOT NULL
);

CREATE TABLE deals (
  id {{id}} NOT NULL,
  person_id BIGINT NOT NULL REFERENCES people (id),
  stage TEXT NOT NULL REFERENCES stages (key),
  title TEXT NOT NULL,
  amount_minor BIGINT,
  amount_currency TEXT,
  owner_id BIGINT REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  stage_since BIGINT NOT NULL,
  closed_at BIGINT,
  version BIGINT NOT NULL,
  import_id BIGINT
);
CREATE INDEX deals_by_person ON deals (person_id, id);
CREATE INDEX deals_by_stage ON deals (stage, stage_since) WHERE closed_at IS NULL;
CREATE INDEX deals_by_created ON deals (created_at);
CREATE INDEX deals_by_closed ON deals (closed_at) WHERE closed_at IS NOT NULL;

-- The first time a deal reached each basket: conversion is counted from here.
CREATE TABLE deal_baskets (
  deal_id BIGINT NOT NULL REFERENCES deals (id),
  basket TEXT NOT NULL,
  reached_at BIGINT NOT NULL,
  PRIMARY KEY (deal_id, basket)
);
