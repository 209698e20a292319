-- The latest self-test of each post. Its findings are the text of io.lamplighter.protocol.command.Findings.
CREATE TABLE selftest (
    post_id      TEXT PRIMARY KEY NOT NULL,
    selftest_id  TEXT NOT NULL,
    lamp_test    INTEGER NOT NULL,
    requester    TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    expires      BIGINT NOT NULL,
    state        TEXT NOT NULL,
    refusal      TEXT,
    sent_at      BIGINT,
    finished_at  BIGINT,
    findings     TEXT NOT NULL
);
