-- Who may sign in. Passwords are kept as Argon2id hashes; a blank one means that no password fits.
CREATE TABLE account (
    name          TEXT PRIMARY KEY NOT NULL,
    role          TEXT NOT NULL,
    disabled      INTEGER NOT NULL,
    subject       TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    one_time      INTEGER NOT NULL,
    password_at   BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    revision      BIGINT NOT NULL
);

-- Of sessions and tokens only the SHA-256 of the secret is kept.
CREATE TABLE session (
    hash      TEXT PRIMARY KEY NOT NULL,
    account   TEXT NOT NULL,
    opened_at BIGINT NOT NULL
);

CREATE TABLE api_token (
    token_id   TEXT PRIMARY KEY NOT NULL,
    hash       TEXT NOT NULL,
    account    TEXT NOT NULL,
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires    BIGINT NOT NULL
);

-- Every change: who, when, before, after (JSON, null for nothing).
CREATE TABLE audit (
    number     ${key},
    at         BIGINT NOT NULL,
    who        TEXT NOT NULL,
    come_from  TEXT NOT NULL,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    before_it  TEXT,
    after_it   TEXT
);

CREATE INDEX audit_at ON audit (at);
