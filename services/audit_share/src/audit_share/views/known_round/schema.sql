-- This body's own copy of the plan of rounds: one row a unit of a round.
CREATE TABLE round_unit (
    round     text NOT NULL,
    unit      text NOT NULL,
    starts_on date NOT NULL,
    PRIMARY KEY (round, unit)
);
CREATE INDEX round_unit_unit ON round_unit (unit, starts_on);
