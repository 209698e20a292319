-- Notices that have not gone out yet, one row for each channel. Alarms: their ids, one per line.
CREATE TABLE notice_outbox (
    number    ${key},
    channel   TEXT NOT NULL,
    notice_id TEXT NOT NULL,
    at        BIGINT NOT NULL,
    alarms    TEXT NOT NULL,
    left_out  INTEGER NOT NULL
);

-- Open alarms that stand in a notice, so that their end is told, and nothing is told twice.
CREATE TABLE notice_told (
    alarm_id TEXT PRIMARY KEY NOT NULL
);

INSERT INTO notice_told SELECT alarm_id FROM alarm WHERE closed_at IS NULL AND incident IS NULL;
