-- The field's own words: what the model made of every question after a round is a snapshot of predictions, and where the
-- drawn map comes from is its provenance.
ALTER TABLE look RENAME TO round_snapshot;
ALTER TABLE belief RENAME TO prediction;
ALTER TABLE held_out_belief RENAME TO held_out_prediction;
ALTER TABLE map_drawn RENAME TO map_provenance;
