-- What gateway and CMS agreed on (one row or none), and what the CMS was told of each device.
CREATE TABLE talq_link (
    link_id       INTEGER PRIMARY KEY NOT NULL,
    cms_uri       TEXT NOT NULL,
    gateway       TEXT NOT NULL,
    cms           TEXT,
    complete      INTEGER NOT NULL,
    configuration TEXT NOT NULL
);

CREATE TABLE talq_device (
    address     TEXT PRIMARY KEY NOT NULL,
    class_name  TEXT NOT NULL,
    fingerprint TEXT NOT NULL
);
