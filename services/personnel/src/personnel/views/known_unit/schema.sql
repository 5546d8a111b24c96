-- This body's own copy of the register of units and rounds.
CREATE TABLE unit (
    code   text PRIMARY KEY,
    name   text NOT NULL,
    kind   text NOT NULL,
    parent text
);
CREATE TABLE round (
    code      text PRIMARY KEY,
    name      text NOT NULL,
    starts_on date NOT NULL,
    ends_on   date
);
CREATE TABLE round_unit (
    round text NOT NULL,
    unit  text NOT NULL,
    PRIMARY KEY (round, unit)
);
