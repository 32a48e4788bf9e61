-- What the model made of the held-out questions after each round. They are no questions of the pool, so that nothing that
-- chooses, shows or asks questions can come upon them.
CREATE TABLE held_out_belief (
  -- As in look, which is replaced by a later one of the same round; these stay until there are new ones.
  round         INTEGER NOT NULL,
  evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
  greedy        TEXT NOT NULL,
  verdict       TEXT NOT NULL,
  p_unknown     REAL,
  PRIMARY KEY (round, evaluation_id)
) WITHOUT ROWID;
