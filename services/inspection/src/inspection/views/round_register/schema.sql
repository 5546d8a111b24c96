CREATE TABLE round (
    code       text COLLATE "C" PRIMARY KEY,
    name       text NOT NULL,
    kind       text NOT NULL,
    units      text[] NOT NULL,
    starts_on  date NOT NULL,
    ends_on    date,
    planned_on date NOT NULL
);
CREATE INDEX round_units ON round USING gin (units);
