-- Times are milliseconds since 1970 in UTC. Attributes are JSON objects by TALQ name.

CREATE TABLE post (
    post_id  TEXT PRIMARY KEY NOT NULL,
    district TEXT NOT NULL,
    heard_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Every report of every post, in the order in which it was stored. Epoch and number are null for a post without a journal.
CREATE TABLE record (
    seq        INTEGER PRIMARY KEY,
    post_id    TEXT NOT NULL,
    epoch      INTEGER,
    number     INTEGER,
    device     TEXT NOT NULL,
    sampled_at INTEGER NOT NULL,
    arrived_at INTEGER NOT NULL,
    historical INTEGER NOT NULL,
    attributes TEXT NOT NULL
);

CREATE UNIQUE INDEX record_once ON record (post_id, epoch, number);
CREATE INDEX record_history ON record (post_id, device, sampled_at);

-- How far each journal is stored: every number up to acknowledged is in record, or was given up by the post.
CREATE TABLE journal (
    post_id      TEXT NOT NULL,
    epoch        INTEGER NOT NULL,
    acknowledged INTEGER NOT NULL,
    PRIMARY KEY (post_id, epoch)
) WITHOUT ROWID;

-- Records that a post gave up before they were stored.
CREATE TABLE journal_gap (
    post_id    TEXT NOT NULL,
    epoch      INTEGER NOT NULL,
    up_to      INTEGER NOT NULL,
    missing    INTEGER NOT NULL,
    noticed_at INTEGER NOT NULL,
    PRIMARY KEY (post_id, epoch, up_to)
) WITHOUT ROWID;

-- The newest values of each device: {"name": [value, sampled_at, arrived_at], …}. The empty device is the controller.
CREATE TABLE latest (
    post_id    TEXT NOT NULL,
    device     TEXT NOT NULL,
    attributes TEXT NOT NULL,
    PRIMARY KEY (post_id, device)
) WITHOUT ROWID;

CREATE TABLE command (
    command_id   TEXT PRIMARY KEY NOT NULL,
    post_id      TEXT NOT NULL,
    device       TEXT NOT NULL,
    action       TEXT NOT NULL CHECK (action IN ('override', 'resume')),
    level        REAL,
    fade_millis  INTEGER NOT NULL,
    expiration   INTEGER,
    requester    TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    expires      INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'executed', 'rejected', 'expired')),
    refusal      TEXT,
    sent_at      INTEGER,
    finished_at  INTEGER
);

CREATE INDEX command_open ON command (submitted_at) WHERE state IN ('queued', 'sent');

CREATE TABLE connector_position (
    connector TEXT PRIMARY KEY NOT NULL,
    position  INTEGER NOT NULL
) WITHOUT ROWID;
