-- How each post was put into service last; what the books say of its luminaires stands in asset. Times are milliseconds since
-- 1970 in UTC. No photo, no self-test: empty.
CREATE TABLE commissioning (
    post_id          TEXT PRIMARY KEY NOT NULL,
    visit_id         TEXT NOT NULL,
    fingerprint      TEXT NOT NULL,
    who              TEXT NOT NULL,
    taken_at         BIGINT NOT NULL,
    stored_at        BIGINT NOT NULL,
    latitude         DOUBLE PRECISION,
    longitude        DOUBLE PRECISION,
    accuracy         DOUBLE PRECISION,
    photo            TEXT NOT NULL,
    self_test        TEXT NOT NULL,
    self_test_result TEXT NOT NULL,
    note             TEXT NOT NULL
);

CREATE TABLE commissioning_luminaire (
    post_id        TEXT NOT NULL,
    device         TEXT NOT NULL,
    luminaire_type TEXT NOT NULL,
    PRIMARY KEY (post_id, device)
);

-- Photos that a commissioning names, and the newest one of each post that none names yet. The bytes stand last: whoever reads
-- the others need not read them.
CREATE TABLE commissioning_photo (
    post_id   TEXT NOT NULL,
    hash      TEXT NOT NULL,
    stored_at BIGINT NOT NULL,
    size      INTEGER NOT NULL,
    jpeg      ${bytes} NOT NULL,
    PRIMARY KEY (post_id, hash)
);
CREATE INDEX commissioning_photo_by_age ON commissioning_photo (stored_at);
