-- Where the expert was in the queue when the program ended.
CREATE TABLE place (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
