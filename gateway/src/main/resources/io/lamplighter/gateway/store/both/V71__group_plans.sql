-- Plans of groups, districts and queries. A target is the id of a group or district; of a query its fields have rows of their own.
CREATE TABLE group_plan (
    plan_id     TEXT PRIMARY KEY NOT NULL,
    target_kind TEXT NOT NULL,
    target      TEXT NOT NULL,
    priority    INTEGER NOT NULL,
    calendar    TEXT,
    wish        TEXT NOT NULL,
    document    ${bytes} NOT NULL,
    requester   TEXT NOT NULL,
    set_at      BIGINT NOT NULL
);

CREATE TABLE group_plan_query (
    plan_id TEXT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (plan_id, field)
);

-- Which group plan wants it; empty when somebody wants it of the post itself.
ALTER TABLE desired_plan ADD COLUMN group_plan TEXT DEFAULT '' NOT NULL;
