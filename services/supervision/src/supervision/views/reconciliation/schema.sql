-- What one side says of something that goes from one body to another, one row a message. It only grows.
CREATE TABLE word (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL,
    number      text NOT NULL,
    side        text NOT NULL,
    step        text NOT NULL,
    sender      text NOT NULL,
    receiver    text NOT NULL,
    unit        text,
    round       text,
    due_on      date,
    said        text,
    n           int,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX word_thing ON word (kind, number);
CREATE INDEX word_pair ON word (sender, receiver);
