-- Why a probing left no probe, as a part of a sentence; empty where it left one.
ALTER TABLE probe_run ADD COLUMN no_probe TEXT NOT NULL DEFAULT '';
-- Whether the greedy answer ended at the limit of tokens, and how many of the drawn ones did; NULL in older probings.
ALTER TABLE probe_result ADD COLUMN cut INTEGER;
ALTER TABLE probe_result ADD COLUMN cut_samples INTEGER;
