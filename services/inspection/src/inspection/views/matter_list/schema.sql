-- One row a matter. state: asked, overdue, answered.
CREATE TABLE matter (
    matter      text COLLATE "C" PRIMARY KEY,
    kind        text NOT NULL,
    dimension   text NOT NULL,
    asked_by    text NOT NULL,
    asked_of    text NOT NULL,
    round       text,
    unit        text,
    asked_on    date NOT NULL,
    due_on      date NOT NULL,
    state       text NOT NULL DEFAULT 'asked',
    answered_on date
);
CREATE INDEX matter_round ON matter (round, due_on);
CREATE INDEX matter_asked_of ON matter (asked_of, state, due_on);
