-- What an expert has typed for a question and not given yet; gone when it is given or taken away.
CREATE TABLE draft (
  question_id INTEGER PRIMARY KEY REFERENCES question (id),
  at          INTEGER NOT NULL,
  answer      TEXT NOT NULL,
  wording     TEXT NOT NULL,
  source      TEXT NOT NULL,
  comment     TEXT NOT NULL
);
