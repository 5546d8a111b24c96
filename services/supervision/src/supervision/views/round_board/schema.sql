-- A round as it was planned. It only grows, as all tables of this view.
CREATE TABLE planned (
    id          uuid PRIMARY KEY,
    round       text NOT NULL,
    name        text NOT NULL,
    kind        text NOT NULL,
    units       int NOT NULL,
    starts_on   date NOT NULL,
    ends_on     date,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
-- A phase that a round entered.
CREATE TABLE entered (
    id          uuid PRIMARY KEY,
    round       text NOT NULL,
    phase       text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
-- What one body asked of another.
CREATE TABLE asked (
    id          uuid PRIMARY KEY,
    matter      text NOT NULL,
    round       text,
    unit        text,
    dimension   text NOT NULL,
    kind        text NOT NULL,
    by          text NOT NULL,
    receiver    text NOT NULL,
    due_on      date NOT NULL,
    rule        text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX asked_round ON asked (round, dimension);
CREATE INDEX asked_matter ON asked (matter);
-- That it was answered, or that its last day passed.
CREATE TABLE step (
    id          uuid PRIMARY KEY,
    matter      text NOT NULL,
    step        text NOT NULL,
    days_late   int,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX step_matter ON step (matter, step);
