-- What a CMS laid down here (groups, control programs, calendars, types), each as it wrote it, JSON.
CREATE TABLE talq_resource (
    resource TEXT NOT NULL,
    address  TEXT NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (resource, address)
);

-- Which calendar a CMS wants a lamp to follow; an empty one until its post was told that there is none any more.
CREATE TABLE talq_assignment (
    post      TEXT NOT NULL,
    luminaire TEXT NOT NULL,
    calendar  TEXT NOT NULL,
    pending   INTEGER NOT NULL,
    PRIMARY KEY (post, luminaire)
);
