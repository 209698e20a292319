-- Up to where the data of each of a CMS's loggers are with it (times are milliseconds since 1970 in UTC), and which events it was told to
-- have begun and not to have ended.
CREATE TABLE talq_logger (
    logger   TEXT PRIMARY KEY NOT NULL,
    since    BIGINT NOT NULL,
    position BIGINT NOT NULL,
    sampled  BIGINT NOT NULL,
    post     TEXT NOT NULL
);

CREATE TABLE talq_open_event (
    logger TEXT NOT NULL,
    event  TEXT NOT NULL,
    PRIMARY KEY (logger, event)
);
