-- Times are milliseconds since 1970 in UTC. Contents are packed: package io.lamplighter.gateway.store.packed.

CREATE TABLE attribute_name (
    name_id INTEGER PRIMARY KEY,
    name    TEXT NOT NULL
);

-- All reports in the order in which they were stored, many in one row. Only ever appended to.
CREATE TABLE chunk (
    seq       ${key},
    reports   INTEGER NOT NULL,
    stored_at BIGINT NOT NULL,
    content   ${bytes} NOT NULL
);

-- The same reports once their time has passed, by lamp: one row holds what one device said in one run of chunks, which
-- ends with the chunk segment.
CREATE TABLE history (
    post_id  TEXT NOT NULL,
    device   TEXT NOT NULL,
    last_at  BIGINT NOT NULL,
    segment  BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    content  ${bytes} NOT NULL,
    PRIMARY KEY (post_id, device, last_at, segment)
) ${clustered};

-- The newest values of each device. The empty device is the controller.
CREATE TABLE newest (
    post_id TEXT NOT NULL,
    device  TEXT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (post_id, device)
) ${clustered};

-- Up to which chunk something is done: sealed into history, written into newest.
CREATE TABLE progress (
    what TEXT PRIMARY KEY NOT NULL,
    seq  BIGINT NOT NULL
);

-- Stored reports behind a hole, as pairs of first and last number.
ALTER TABLE journal ADD COLUMN beyond ${bytes};
