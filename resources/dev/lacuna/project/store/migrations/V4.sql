-- The cost ledger: one line for every finished piece of work of the model, whatever step asked for it.
CREATE TABLE cost (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  at               INTEGER NOT NULL,
  work             TEXT NOT NULL,
  forward_tokens   INTEGER NOT NULL,
  generated_tokens INTEGER NOT NULL,
  trained_tokens   INTEGER NOT NULL,
  seconds          REAL NOT NULL
);
-- What was counted before there was a ledger; maps, generation and selection were not.
INSERT INTO cost (at, work, forward_tokens, generated_tokens, trained_tokens, seconds)
  SELECT at, 'PROBE', forward_tokens, generated_tokens, trained_tokens, seconds FROM probe_run
  WHERE complete = 1 AND seconds > 0 ORDER BY id;
INSERT INTO cost (at, work, forward_tokens, generated_tokens, trained_tokens, seconds)
  SELECT ended_at, 'ROUND', forward_tokens, generated_tokens, trained_tokens, seconds FROM run
  WHERE ended_at IS NOT NULL AND seconds > 0 ORDER BY id;
INSERT INTO cost (at, work, forward_tokens, generated_tokens, trained_tokens, seconds)
  SELECT at, 'LOOK', forward_tokens, generated_tokens, 0, seconds FROM look
  WHERE probe_run IS NULL AND complete = 1 AND seconds > 0 ORDER BY round;
