-- Commands of one millisecond keep their order; PostgreSQL has no rowid to tell it.
ALTER TABLE command ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
UPDATE command SET ordinal = rowid;
CREATE INDEX command_ordinal ON command (ordinal);
