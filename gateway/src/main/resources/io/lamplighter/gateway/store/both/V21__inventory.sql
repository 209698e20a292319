-- Luminaires as the city's books have them; texts that are not known are empty, numbers null. Dates are ISO 8601.
CREATE TABLE asset (
    post_id        TEXT NOT NULL,
    device         TEXT NOT NULL,
    district       TEXT NOT NULL,
    display_name   TEXT NOT NULL,
    address        TEXT NOT NULL,
    latitude       DOUBLE PRECISION,
    longitude      DOUBLE PRECISION,
    luminaire_type TEXT NOT NULL,
    wattage        DOUBLE PRECISION,
    mounting       TEXT NOT NULL,
    installed      TEXT,
    feeder         TEXT NOT NULL,
    PRIMARY KEY (post_id, device)
);

CREATE TABLE luminaire_group (
    group_id     TEXT PRIMARY KEY,
    display_name TEXT NOT NULL
);

CREATE TABLE group_member (
    group_id TEXT NOT NULL,
    post_id  TEXT NOT NULL,
    device   TEXT NOT NULL,
    PRIMARY KEY (group_id, post_id, device)
);

CREATE TABLE group_query (
    group_id TEXT NOT NULL,
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (group_id, field)
);
