-- Samples of messages that were not used. Times are milliseconds since 1970 in UTC.
CREATE TABLE quarantine (
    number ${key},
    at     BIGINT NOT NULL,
    topic  TEXT NOT NULL,
    code   TEXT NOT NULL,
    detail TEXT NOT NULL,
    size   INTEGER NOT NULL,
    sample ${bytes} NOT NULL
);

CREATE INDEX quarantine_by_code ON quarantine (code, number);
