-- Of what a thing was made that a platform refused: positions of records with commas between, a blank, the only attribute of theirs
-- that it holds. Empty for what an earlier release parked.
ALTER TABLE connector_parked ADD COLUMN origin TEXT NOT NULL DEFAULT '';
