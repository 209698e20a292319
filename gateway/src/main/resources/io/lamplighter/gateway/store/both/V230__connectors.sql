-- The ways to city platforms. How far each is stands in connector_position, by the same id.
CREATE TABLE connector (
    connector_id TEXT PRIMARY KEY NOT NULL,
    kind         TEXT NOT NULL,
    address      TEXT NOT NULL,
    secret_file  TEXT NOT NULL,
    enabled      INTEGER NOT NULL
);

CREATE TABLE connector_setting (
    connector_id TEXT NOT NULL,
    name         TEXT NOT NULL,
    value        TEXT NOT NULL,
    PRIMARY KEY (connector_id, name)
);

-- What a platform refused for good. Times are milliseconds since 1970 in UTC.
CREATE TABLE connector_parked (
    number       ${key},
    connector_id TEXT NOT NULL,
    at           BIGINT NOT NULL,
    entity       TEXT NOT NULL,
    reason       TEXT NOT NULL
);

CREATE INDEX connector_parked_by_connector ON connector_parked (connector_id, number);
