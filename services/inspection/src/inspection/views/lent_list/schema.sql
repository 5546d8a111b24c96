CREATE TABLE lent (
    lending  text COLLATE "C" PRIMARY KEY,
    clue     text NOT NULL,
    unit     text NOT NULL,
    round    text NOT NULL,
    lent_on  date NOT NULL,
    back_by  date NOT NULL,
    state    text NOT NULL DEFAULT 'with_team',
    outcome  text,
    copy     uuid NOT NULL,
    shredded boolean NOT NULL DEFAULT false
);
CREATE INDEX lent_round ON lent (round, lending);
CREATE INDEX lent_to_shred ON lent (lending) WHERE state = 'taken_back' AND NOT shredded;
