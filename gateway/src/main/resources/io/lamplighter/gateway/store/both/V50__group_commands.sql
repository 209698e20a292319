-- Wishes for many luminaires. Luminaires: one id per line, in the order in which they are asked; the n-th has the command
-- <id>.<n>. Refusals: the luminaires that the gateway did not ask, one per line: place, blank, code.
CREATE TABLE group_command (
    group_command_id TEXT PRIMARY KEY NOT NULL,
    requester        TEXT NOT NULL,
    request_key      TEXT,
    action           TEXT NOT NULL,
    level            DOUBLE PRECISION,
    fade_millis      BIGINT NOT NULL,
    expiration       BIGINT,
    per_second       INTEGER NOT NULL,
    submitted_at     BIGINT NOT NULL,
    ordinal          BIGINT NOT NULL,
    progress         TEXT NOT NULL,
    luminaires       TEXT NOT NULL,
    refusals         TEXT NOT NULL
);
