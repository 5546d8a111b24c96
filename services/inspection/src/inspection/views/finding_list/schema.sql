CREATE TABLE finding (
    number     text COLLATE "C" PRIMARY KEY,
    round      text NOT NULL,
    unit       text NOT NULL,
    discipline text NOT NULL,
    drafted_on date NOT NULL,
    evidence   integer NOT NULL DEFAULT 0,
    outcome    text
);
CREATE INDEX finding_of_unit ON finding (unit, round);
