-- 1 where a probing or a map was made elsewhere and came with a sample project; 0 for all that was made here.
ALTER TABLE probe_run ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE map_drawn ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0;
