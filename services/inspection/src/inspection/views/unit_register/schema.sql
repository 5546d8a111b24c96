CREATE TABLE unit (
    code          text COLLATE "C" PRIMARY KEY,
    name          text NOT NULL,
    kind          text NOT NULL,
    parent        text,
    registered_on date NOT NULL,
    named_on      date NOT NULL
);
CREATE INDEX unit_kind ON unit (kind, code);
CREATE INDEX unit_parent ON unit (parent, code);
