-- One row a handover; no text.
CREATE TABLE incoming (
    handover    text COLLATE "C" PRIMARY KEY,
    clue        text NOT NULL,
    sender      text NOT NULL,
    unit        text NOT NULL,
    received_on date NOT NULL,
    answer_due  date NOT NULL,
    state       text NOT NULL DEFAULT 'received',
    registered  text
);
