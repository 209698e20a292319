-- What the counters of lamps gained in the months of a year, as worked out from energy at a time (milliseconds since 1970). Contents
-- are packed: class PackedYear.
CREATE TABLE lamp_year (
    year    INTEGER NOT NULL,
    post_id TEXT NOT NULL,
    device  TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (year, post_id, device)
) ${clustered};
