CREATE TABLE unit (
    code   text PRIMARY KEY,
    name   text NOT NULL,
    kind   text NOT NULL,
    parent text
);
CREATE TABLE round (
    code      text PRIMARY KEY,
    name      text NOT NULL,
    kind      text NOT NULL,
    units     text[] NOT NULL,
    starts_on date NOT NULL,
    ends_on   date
);
