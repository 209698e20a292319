-- What counters of energy showed: one row for each device and UTC day. Contents are packed: class PackedEnergy.
-- Summed is 1 once only local days are told apart in it.
CREATE TABLE energy (
    post_id TEXT NOT NULL,
    device  TEXT NOT NULL,
    day     INTEGER NOT NULL,
    summed  INTEGER NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (post_id, device, day)
) ${clustered};

CREATE INDEX energy_by_day ON energy (summed, day);
