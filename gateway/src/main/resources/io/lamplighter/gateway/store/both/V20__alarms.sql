-- Starts and ends that posts reported, stored with their records and deleted with the alarm that they made.
CREATE TABLE post_event (
    event_id   ${key},
    post_id    TEXT NOT NULL,
    district   TEXT NOT NULL,
    device     TEXT NOT NULL,
    event      TEXT NOT NULL,
    active     INTEGER NOT NULL,
    historical INTEGER NOT NULL,
    sampled_at BIGINT NOT NULL
);

-- Causes are words with commas between them; none when the alarm is closed.
CREATE TABLE alarm (
    alarm_id        TEXT PRIMARY KEY,
    type            TEXT NOT NULL,
    scope           TEXT NOT NULL,
    subject         TEXT NOT NULL,
    district        TEXT NOT NULL,
    severity        TEXT NOT NULL,
    causes          TEXT NOT NULL,
    began_at        BIGINT NOT NULL,
    opened_at       BIGINT NOT NULL,
    ended_at        BIGINT,
    closed_at       BIGINT,
    incident        TEXT,
    members         INTEGER NOT NULL,
    acknowledged_by TEXT,
    acknowledged_at BIGINT,
    assignee        TEXT,
    entries         INTEGER NOT NULL
);

CREATE INDEX alarm_newest ON alarm (opened_at, alarm_id);
CREATE INDEX alarm_open ON alarm (opened_at, alarm_id) WHERE closed_at IS NULL;
CREATE INDEX alarm_incident ON alarm (incident, opened_at, alarm_id);
CREATE INDEX alarm_subject ON alarm (subject, opened_at, alarm_id);

CREATE TABLE alarm_entry (
    alarm_id TEXT NOT NULL,
    number   INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    at       BIGINT NOT NULL,
    actor    TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (alarm_id, number)
);
