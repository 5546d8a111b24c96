-- The vault's ledger: one row a clue, one row a part that was handed over. Both are the clue's own.
CREATE TABLE clue (
    number             text PRIMARY KEY,
    unit               text NOT NULL,
    source             text NOT NULL,
    categories         text[] NOT NULL,
    city_managed_cadre bool NOT NULL,
    keeper             text NOT NULL,
    registered_on      date NOT NULL,
    state              text NOT NULL DEFAULT 'registered',
    office             text,
    handler            text,
    batch              text,
    proposal_due       date NOT NULL,
    proposal_late      bool NOT NULL DEFAULT false,
    way                text,
    form               text,
    feedback_due       date,
    feedback_late      bool NOT NULL DEFAULT false,
    received_as        text,
    step               text,
    measures           text[] NOT NULL DEFAULT '{}',
    urged              int NOT NULL DEFAULT 0,
    reported_on        date,
    source_told_on     date,
    system_number      text,
    changed_on         date NOT NULL
);
CREATE INDEX clue_unit ON clue (unit);
CREATE INDEX clue_state ON clue (state);
CREATE INDEX clue_system_number ON clue (system_number);

CREATE TABLE part (
    clue       text NOT NULL,
    part       int NOT NULL,
    handover   text NOT NULL,
    to_body    text NOT NULL,
    categories text[] NOT NULL,
    answer_due date NOT NULL,
    state      text NOT NULL DEFAULT 'offered',
    changed_on date NOT NULL,
    PRIMARY KEY (clue, part)
);
