-- The whole of what a project keeps. Times are milliseconds since 1970 UTC; lists and maps are JSON; a number that is
-- not known (NaN in Java) is NULL.

CREATE TABLE question (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  text          TEXT NOT NULL,
  original_text TEXT NOT NULL,
  normalised    TEXT NOT NULL,
  source        TEXT NOT NULL CHECK (source IN ('POOL', 'GENERATED')),
  parents       TEXT NOT NULL,
  attributes    TEXT NOT NULL,
  created_at    INTEGER NOT NULL
);
CREATE INDEX question_normalised ON question (normalised);

CREATE TABLE evaluation (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  text    TEXT NOT NULL,
  answers TEXT NOT NULL,
  fact    TEXT NOT NULL
);

-- Answers that only a simulated expert may read. They stand apart so that no query of the pool can meet them.
CREATE TABLE oracle (
  question_id INTEGER PRIMARY KEY REFERENCES question (id),
  answers     TEXT NOT NULL
);

CREATE TABLE event (
  id                INTEGER PRIMARY KEY,
  at                INTEGER NOT NULL,
  who               TEXT NOT NULL,
  question_id       INTEGER NOT NULL REFERENCES question (id),
  kind              TEXT NOT NULL,
  payload           TEXT NOT NULL,
  guideline_version INTEGER NOT NULL,
  model_fingerprint TEXT NOT NULL
);
CREATE INDEX event_question ON event (question_id);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'the event log is append-only');
END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'the event log is append-only');
END;

CREATE TABLE probe_run (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  at                INTEGER NOT NULL,
  model_fingerprint TEXT NOT NULL,
  threshold         REAL,
  layer             INTEGER NOT NULL,
  target            TEXT NOT NULL,
  auroc_probe       REAL,
  auroc_entropy     REAL,
  ece               REAL,
  forward_tokens    INTEGER NOT NULL,
  generated_tokens  INTEGER NOT NULL,
  trained_tokens    INTEGER NOT NULL,
  seconds           REAL NOT NULL,
  complete          INTEGER NOT NULL
);
CREATE TABLE probe_result (
  run_id      INTEGER NOT NULL REFERENCES probe_run (id),
  question_id INTEGER NOT NULL REFERENCES question (id),
  greedy      TEXT NOT NULL,
  samples     TEXT NOT NULL,
  entropy     REAL,
  verdict     TEXT NOT NULL,
  p_unknown   REAL,
  PRIMARY KEY (run_id, question_id)
) WITHOUT ROWID;

CREATE TABLE map_point (
  question_id INTEGER PRIMARY KEY REFERENCES question (id),
  x           REAL NOT NULL,
  y           REAL NOT NULL
);

CREATE TABLE queue (
  position    INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL UNIQUE REFERENCES question (id),
  score       REAL,
  reason      TEXT NOT NULL,
  strategy    TEXT NOT NULL
);

CREATE TABLE run (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  state            TEXT NOT NULL CHECK (state IN ('RUNNING', 'FINISHED', 'STOPPED', 'CANCELLED', 'FAILED')),
  reason           TEXT NOT NULL,
  settings         TEXT NOT NULL,
  labels           INTEGER NOT NULL,
  started_at       INTEGER NOT NULL,
  ended_at         INTEGER,
  base_accuracy    REAL,
  best_accuracy    REAL,
  ece              REAL,
  forgotten        REAL,
  folder           TEXT NOT NULL,
  worker           TEXT NOT NULL,
  forward_tokens   INTEGER NOT NULL DEFAULT 0,
  generated_tokens INTEGER NOT NULL DEFAULT 0,
  trained_tokens   INTEGER NOT NULL DEFAULT 0,
  seconds          REAL NOT NULL DEFAULT 0
);
CREATE TABLE run_step (
  run_id            INTEGER NOT NULL REFERENCES run (id),
  step              INTEGER NOT NULL,
  loss              REAL,
  learning_rate     REAL,
  tokens_per_second REAL,
  PRIMARY KEY (run_id, step)
) WITHOUT ROWID;
CREATE TABLE run_evaluation (
  run_id    INTEGER NOT NULL REFERENCES run (id),
  step      INTEGER NOT NULL,
  labels    INTEGER NOT NULL,
  accuracy  REAL,
  ece       REAL,
  forgotten REAL,
  PRIMARY KEY (run_id, step)
) WITHOUT ROWID;
