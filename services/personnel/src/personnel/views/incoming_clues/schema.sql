-- One row a handover. state: received, late, accepted, partly_accepted, forwarded, under_way, result_given, returned, withdrawn.
CREATE TABLE clue (
    handover           text COLLATE "C" PRIMARY KEY,
    clue               text NOT NULL,
    origin             text NOT NULL,
    sender             text NOT NULL,
    unit               text NOT NULL,
    categories         text[] NOT NULL,
    city_managed_cadre boolean NOT NULL,
    received_on        date NOT NULL,
    answer_due         date NOT NULL,
    state              text NOT NULL DEFAULT 'received',
    late               boolean NOT NULL DEFAULT false,
    answered_on        date,
    reason             text,
    number             text,
    started_on         date,
    outcome            text,
    result_on          date
);
CREATE INDEX clue_state ON clue (state, answer_due);
CREATE INDEX clue_unit ON clue (unit);
