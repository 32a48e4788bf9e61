-- What an expert has typed for a question and not given yet; gone when it is given or taken away.
CREATE TABLE draft (
  question_id INTEGER PRIMARY KEY REFERENCES question (id),
  at          INTEGER NOT NULL,
  answer      TEXT NOT NULL,
  wording     TEXT NOT NULL,
  source      TEXT NOT NULL,
  comment     TEXT NOT NULL
);

-- Files of questions that came in after the first. What a removed one brought is left out everywhere, and can be put
-- back: the log of what was said of it stays.
CREATE TABLE import (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  file    TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0
);
-- NULL for the questions that the project began with, and for generated ones.
ALTER TABLE question ADD COLUMN import_id INTEGER REFERENCES import (id);
