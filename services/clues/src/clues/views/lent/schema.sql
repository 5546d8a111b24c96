-- One row a lending.
CREATE TABLE lending (
    number      text PRIMARY KEY,
    clue        text NOT NULL,
    unit        text NOT NULL,
    round       text NOT NULL,
    lent_on     date NOT NULL,
    back_by     date NOT NULL,
    state       text NOT NULL DEFAULT 'with_team',
    late        bool NOT NULL DEFAULT false,
    outcome     text,
    verified_on date,
    changed_on  date NOT NULL
);
CREATE INDEX lending_clue ON lending (clue);
CREATE INDEX lending_round ON lending (round);
