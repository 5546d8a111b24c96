-- One row a transfer. state: waiting, under_way, answered.
CREATE TABLE transfer (
    number      text COLLATE "C" PRIMARY KEY,
    unit        text NOT NULL,
    to_body     text NOT NULL,
    under       text NOT NULL,
    audit       text,
    finding     text,
    made_on     date NOT NULL,
    state       text NOT NULL DEFAULT 'waiting',
    outcome     text,
    answered_on date
);
CREATE INDEX transfer_unit ON transfer (unit, made_on);
