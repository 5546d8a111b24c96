CREATE TABLE special_check (
    number    text COLLATE "C" PRIMARY KEY,
    subject   text NOT NULL,
    round     text NOT NULL,
    unit      text NOT NULL,
    body      text NOT NULL,
    opened_on date NOT NULL,
    noted_on  date,
    issues    int
);
CREATE INDEX special_check_round ON special_check (round, number);
