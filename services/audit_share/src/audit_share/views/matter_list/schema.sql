-- One row a matter. state: raised, proposed, decided, overdue, finished.
CREATE TABLE matter (
    number     text COLLATE "C" PRIMARY KEY,
    subject    text NOT NULL,
    unit       text,
    round      text,
    raised_by  text NOT NULL,
    raised_on  date NOT NULL,
    state      text NOT NULL DEFAULT 'raised',
    proposal   int,
    done_by    text,
    until      date,
    decided_on date,
    done_on    date
);
CREATE INDEX matter_state ON matter (state, until);
