-- Why a probing left no probe, as a part of a sentence; empty where it left one.
ALTER TABLE probe_run ADD COLUMN no_probe TEXT NOT NULL DEFAULT '';
-- Whether the greedy answer ended at the limit of tokens, and how many of the drawn ones did; NULL in older probings.
ALTER TABLE probe_result ADD COLUMN cut INTEGER;
ALTER TABLE probe_result ADD COLUMN cut_samples INTEGER;
-- Whether the greedy answer says nothing: it refuses, or only repeats the question. No threshold makes it a mistake.
ALTER TABLE probe_result ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;
