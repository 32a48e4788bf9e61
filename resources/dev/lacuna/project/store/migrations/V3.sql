-- The map over rounds: what the model made of each question after each round, the threshold that the user applied, how
-- the map was drawn, and who lies near whom.

ALTER TABLE probe_run ADD COLUMN threshold_low REAL;
ALTER TABLE probe_run ADD COLUMN threshold_high REAL;
-- What the user put in place of the threshold that was found; NULL while it is that.
ALTER TABLE probe_run ADD COLUMN applied_threshold REAL;
-- {"layer": AUROC in cross-validation}
ALTER TABLE probe_run ADD COLUMN layers TEXT NOT NULL DEFAULT '{}';
-- Whether an answer was known when the question was probed, which its verdict depends on; NULL in older probings.
ALTER TABLE probe_result ADD COLUMN reference INTEGER;

-- A look at all questions, by the model as a round left it; round 0 is the base model.
CREATE TABLE look (
  round            INTEGER PRIMARY KEY,
  at               INTEGER NOT NULL,
  -- The probing that was this look; NULL when it was a cheap one, whose beliefs are below.
  probe_run        INTEGER REFERENCES probe_run (id),
  forward_tokens   INTEGER NOT NULL,
  generated_tokens INTEGER NOT NULL,
  seconds          REAL NOT NULL,
  complete         INTEGER NOT NULL
);
CREATE TABLE belief (
  round       INTEGER NOT NULL REFERENCES look (round),
  question_id INTEGER NOT NULL REFERENCES question (id),
  greedy      TEXT NOT NULL,
  verdict     TEXT NOT NULL,
  p_unknown   REAL,
  -- Where it stood after this round; NULL where the map has it.
  x           REAL,
  y           REAL,
  PRIMARY KEY (round, question_id)
) WITHOUT ROWID;

-- One row: how the map that is shown was drawn.
CREATE TABLE map_drawn (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  at       INTEGER NOT NULL,
  layer    INTEGER NOT NULL,
  method   TEXT NOT NULL,
  finished INTEGER NOT NULL
);
-- [[id, distance], …] in the hidden states of the map's layer, nearest first.
CREATE TABLE neighbour (
  question_id INTEGER PRIMARY KEY REFERENCES question (id),
  others      TEXT NOT NULL
);
