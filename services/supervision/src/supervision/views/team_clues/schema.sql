-- What the inspection office says of a team's clue, one row a message. It only grows. What it says is never in it.
CREATE TABLE step (
    id           uuid PRIMARY KEY,
    clue         text NOT NULL,
    unit         text NOT NULL,
    round        text,
    step         text NOT NULL,
    result       text,
    dissent      text[] NOT NULL DEFAULT '{}',
    meeting      text,
    handed_over  boolean,
    handover     text,
    city_managed boolean,
    categories   text[],
    occurred_on  date NOT NULL,
    recorded_at  timestamptz NOT NULL
);
CREATE INDEX step_clue ON step (clue, recorded_at);
CREATE INDEX step_handover ON step (handover) WHERE handover IS NOT NULL;
-- A clue, or a part of one, that a body handed on which had it from another. It only grows.
CREATE TABLE onward (
    id           uuid PRIMARY KEY,
    handover     text NOT NULL,
    parent       text NOT NULL,
    clue         text NOT NULL,
    unit         text NOT NULL,
    origin       text NOT NULL,
    sender       text NOT NULL,
    receiver     text NOT NULL,
    chain        text[] NOT NULL,
    categories   text[] NOT NULL,
    city_managed boolean NOT NULL,
    answer_due   date NOT NULL,
    occurred_on  date NOT NULL,
    recorded_at  timestamptz NOT NULL
);
CREATE INDEX onward_parent ON onward (parent);
