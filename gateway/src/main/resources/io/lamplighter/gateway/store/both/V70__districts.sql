-- Parts of the city. Each district that an asset names is in here.
CREATE TABLE district (
    district_id  TEXT PRIMARY KEY NOT NULL,
    display_name TEXT NOT NULL,
    contact      TEXT NOT NULL
);

INSERT INTO district (district_id, display_name, contact) SELECT DISTINCT district, '', '' FROM asset;
