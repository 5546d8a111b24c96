CREATE TABLE team_clue (
    number     text COLLATE "C" PRIMARY KEY,
    round      text COLLATE "C" NOT NULL,
    unit       text NOT NULL,
    written_on date NOT NULL,
    state      text NOT NULL,
    result     text,
    standing   text
);
CREATE INDEX team_clue_round ON team_clue (round, number);
