-- The text that a question is about, which is put to the model before it and shown to the expert; empty for most.
ALTER TABLE question ADD COLUMN context TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN context TEXT NOT NULL DEFAULT '';
