-- Several experts in one log, and several copies of one project. An event is named by its origin and a number, and stands
-- in an order that every copy gives it. Events of older programs get a name that two copies agree on: the time of their
-- writing and their old id; their order is that of their ids, whatever the clock did. An undo, a redo and an act name the
-- events that they named before.
DROP TRIGGER event_is_never_changed;
ALTER TABLE event ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
UPDATE event SET origin = 'before-' || at, number = id;
UPDATE event SET stamp = ordered.stamp FROM (
    SELECT id, n + max(at - n) OVER (ORDER BY n) AS stamp
    FROM (SELECT id, at, row_number() OVER (ORDER BY id) AS n FROM event)) AS ordered
  WHERE ordered.id = event.id;
UPDATE event SET payload = json_set(event.payload, '$.event', named.origin || '/' || named.number)
  FROM event AS named
  WHERE event.kind IN ('UNDO', 'REDO') AND json_valid(event.payload)
    AND named.id = json_extract(event.payload, '$.event');
UPDATE event SET payload = json_set(event.payload, '$.act', named.origin || '/' || named.number)
  FROM event AS named
  WHERE json_valid(event.payload) AND named.id = json_extract(event.payload, '$.act');
CREATE UNIQUE INDEX event_name ON event (origin, number);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'the event log is append-only');
END;

-- One row: what copies of one project have in common.
CREATE TABLE project (
  id TEXT NOT NULL
);
INSERT INTO project (id)
  SELECT coalesce('before-' || min(created_at) || '-' || min(id), lower(hex(randomblob(10)))) FROM question;

-- Who labels here. A colour is a number of the palette, so that it suits a light and a dark ground.
CREATE TABLE annotator (
  name   TEXT PRIMARY KEY,
  colour INTEGER NOT NULL,
  at     INTEGER NOT NULL
);
-- Who is to answer what; questions that nobody is named for are anybody's.
CREATE TABLE assignment (
  question_id INTEGER NOT NULL REFERENCES question (id),
  who         TEXT NOT NULL,
  PRIMARY KEY (question_id, who)
);
-- Questions whose answer is settled, and which everybody is asked to see whether he gives it.
CREATE TABLE gold (
  question_id INTEGER PRIMARY KEY REFERENCES question (id)
);

-- What is typed belongs to whoever types it; '' is whoever labels when it is read first.
ALTER TABLE draft RENAME TO draft_of_one;
CREATE TABLE draft (
  question_id INTEGER NOT NULL REFERENCES question (id),
  who         TEXT NOT NULL,
  at          INTEGER NOT NULL,
  answer      TEXT NOT NULL,
  wording     TEXT NOT NULL,
  source      TEXT NOT NULL,
  comment     TEXT NOT NULL,
  PRIMARY KEY (question_id, who)
);
INSERT INTO draft (question_id, who, at, answer, wording, source, comment)
  SELECT question_id, '', at, answer, wording, source, comment FROM draft_of_one;
DROP TABLE draft_of_one;
