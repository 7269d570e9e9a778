-- What a person said about two rows, or a row and a card: it holds in every later rehearsal.
CREATE TABLE told_pairs (
  left_key TEXT NOT NULL,
  right_key TEXT NOT NULL,
  decision TEXT NOT NULL,
  told_by BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  PRIMARY KEY (left_key, right_key)
) {{clustered}};
