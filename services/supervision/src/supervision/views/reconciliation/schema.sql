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

-- What the words of a thing come to, made anew with each of them. Days that wait are counted when somebody asks.
CREATE TABLE standing (
    kind         text NOT NULL,
    number       text NOT NULL,
    sender       text,
    receiver     text,
    parties      text[],
    unit         text,
    round        text,
    sent_on      date,
    received_on  date,
    answered_on  date,
    answer       text,
    result_on    date,
    withdrawn_on date,
    due_on       date,
    state        text,
    differs      text[],
    PRIMARY KEY (kind, number)
);
