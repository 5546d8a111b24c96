-- This body's own copy of the register of units.
CREATE TABLE unit (
    code   text PRIMARY KEY,
    name   text NOT NULL,
    kind   text NOT NULL,
    parent text
);
