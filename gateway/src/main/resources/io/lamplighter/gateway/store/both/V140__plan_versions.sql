-- What plans say, each once: by the hash of its bytes. What was there before this change has other unique names.
CREATE TABLE plan_content (
    content_id TEXT PRIMARY KEY NOT NULL,
    wish       TEXT NOT NULL,
    document   ${bytes} NOT NULL
);

-- Versions of group plans (kind group, id of the plan) and of what was wanted of posts themselves (kind post, id of the post,
-- no target).
CREATE TABLE plan_version (
    plan_kind   TEXT NOT NULL,
    plan_id     TEXT NOT NULL,
    version     BIGINT NOT NULL,
    target_kind TEXT,
    target      TEXT,
    priority    INTEGER NOT NULL,
    calendar    TEXT,
    content_id  TEXT NOT NULL,
    requester   TEXT NOT NULL,
    set_at      BIGINT NOT NULL,
    PRIMARY KEY (plan_kind, plan_id, version)
);
CREATE INDEX plan_version_by_content ON plan_version (content_id);

CREATE TABLE plan_version_query (
    plan_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (plan_id, version, field)
);

-- Documents that each post was told to follow, by the hash that it reports; which version of which group plan that is, or of the
-- post's own plan when the group plan is empty.
CREATE TABLE post_plan (
    post_id    TEXT NOT NULL,
    hash       TEXT NOT NULL,
    number     BIGINT NOT NULL,
    group_plan TEXT NOT NULL,
    version    BIGINT NOT NULL,
    content_id TEXT NOT NULL,
    PRIMARY KEY (post_id, hash)
);
CREATE INDEX post_plan_by_content ON post_plan (content_id);

ALTER TABLE group_plan ADD COLUMN version BIGINT DEFAULT 1 NOT NULL;

INSERT INTO plan_content (content_id, wish, document) SELECT 'group ' || plan_id, wish, document FROM group_plan;
INSERT INTO plan_version (plan_kind, plan_id, version, target_kind, target, priority, calendar, content_id, requester, set_at)
    SELECT 'group', plan_id, 1, target_kind, target, priority, calendar, 'group ' || plan_id, requester, set_at
    FROM group_plan;
INSERT INTO plan_version_query (plan_id, version, field, value) SELECT plan_id, 1, field, value FROM group_plan_query;

INSERT INTO plan_content (content_id, wish, document) SELECT 'post ' || post_id, '', document FROM desired_plan;
INSERT INTO plan_version (plan_kind, plan_id, version, priority, content_id, requester, set_at)
    SELECT 'post', post_id, 1, 0, 'post ' || post_id, requester, set_at FROM desired_plan WHERE group_plan = '';
INSERT INTO post_plan (post_id, hash, number, group_plan, version, content_id)
    SELECT post_id, hash, number, group_plan, 1, 'post ' || post_id FROM desired_plan;
