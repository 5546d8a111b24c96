-- What moves a clue from hand to hand, one row a message under its id. It only grows.
CREATE TABLE step (
    id          uuid PRIMARY KEY,
    clue        text NOT NULL,
    unit        text NOT NULL,
    handover    text,
    body        text NOT NULL,
    sender      text,
    what        text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX step_clue ON step (clue);
-- A row a clue: whoever makes its periods anew holds it (project.py).
CREATE TABLE clue (clue text PRIMARY KEY);
-- Who held a clue, or the part of it that was handed over, from which day to which; none: he has it now. The day on which
-- it goes is the next holder's. Made anew out of the steps of a clue whenever there is one more.
CREATE TABLE period (
    clue       text NOT NULL,
    unit       text NOT NULL,
    handover   text,
    body       text NOT NULL,
    sender     text,
    held_from  date NOT NULL,
    held_until date,
    ended      text
);
CREATE INDEX period_clue ON period (clue);
CREATE INDEX period_open ON period ((held_until IS NOT NULL), held_from, clue);
CREATE INDEX period_body ON period (body, (held_until IS NOT NULL), held_from, clue);
CREATE INDEX period_unit ON period (unit);
-- The same, summed by clue, holder and from whom he had it: how often, the days of what he gave up, and since when he has
-- what he has (as days since 2000-01-01, to be subtracted from the day of whoever asks).
CREATE TABLE holder (
    clue          text NOT NULL,
    unit          text NOT NULL,
    body          text NOT NULL,
    sender        text,
    times         int NOT NULL,
    ended_days    int NOT NULL,
    ended_longest int NOT NULL,
    open          int NOT NULL,
    open_days     bigint NOT NULL,
    open_since    date,
    first_from    date NOT NULL,
    last_until    date
);
CREATE INDEX holder_clue ON holder (clue);
CREATE INDEX holder_unit ON holder (unit);
