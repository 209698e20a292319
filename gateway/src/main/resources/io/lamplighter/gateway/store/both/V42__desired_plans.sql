-- Which plan each post shall follow. The document is that of package io.lamplighter.protocol.plan.
CREATE TABLE desired_plan (
    post_id   TEXT PRIMARY KEY NOT NULL,
    plan_id   TEXT NOT NULL,
    number    BIGINT NOT NULL,
    hash      TEXT NOT NULL,
    requester TEXT NOT NULL,
    set_at    BIGINT NOT NULL,
    refusal   TEXT,
    document  ${bytes} NOT NULL
);
