-- One row a message that says that something was found, or that it counts as put right. It only grows.
CREATE TABLE said (
    id          uuid NOT NULL,
    side        text NOT NULL,
    stream      text NOT NULL,
    how         text NOT NULL,
    unit        text NOT NULL,
    subject     text NOT NULL,
    category    text,
    issues      int NOT NULL DEFAULT 1,
    round       text,
    body        text NOT NULL,
    bodies      text[] NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (id, subject, side, how)
);
CREATE INDEX said_unit ON said (unit, side, occurred_on);
CREATE INDEX said_found ON said (category, round) WHERE side = 'found';
-- What a finding of an audit is about, in the words of rectification.
CREATE TABLE finding (subject text PRIMARY KEY, category text NOT NULL);
