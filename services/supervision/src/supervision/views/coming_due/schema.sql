-- A last day that was named: who owes what to whom until when. It only grows, as the other table.
CREATE TABLE owed (
    id          uuid PRIMARY KEY,
    what        text NOT NULL,
    number      text NOT NULL,
    unit        text,
    round       text,
    body        text NOT NULL,
    waits       text NOT NULL,
    due_on      date NOT NULL,
    rule        text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX owed_what ON owed (what, number);
CREATE INDEX owed_due ON owed (due_on);
-- That it was done, that it is no longer owed, or that its last day passed, as the body concerned said it.
CREATE TABLE step (
    id          uuid PRIMARY KEY,
    what        text NOT NULL,
    number      text NOT NULL,
    step        text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX step_what ON step (what, number, step);
