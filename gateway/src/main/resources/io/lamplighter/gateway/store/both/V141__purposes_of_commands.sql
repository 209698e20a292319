-- What commands are for, and when overrides begin that do not begin at once.
ALTER TABLE command ADD COLUMN reason TEXT DEFAULT '' NOT NULL;
ALTER TABLE command ADD COLUMN emergency INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE command ADD COLUMN start_at BIGINT;
ALTER TABLE group_command ADD COLUMN reason TEXT DEFAULT '' NOT NULL;
ALTER TABLE group_command ADD COLUMN emergency INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE group_command ADD COLUMN start_at BIGINT;

-- Which overrides a luminaire has, and which luminaires are lit for an emergency.
CREATE INDEX command_of_luminaire ON command (post_id, device, ordinal);
CREATE INDEX command_emergency ON command (expiration) WHERE emergency = 1;
