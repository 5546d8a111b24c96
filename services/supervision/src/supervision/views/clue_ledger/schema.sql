-- What the owner of a clue says of it.
CREATE TABLE clue (
    clue          text PRIMARY KEY,
    unit          text NOT NULL,
    source_kind   text NOT NULL,
    categories    text[] NOT NULL,
    city_managed  boolean NOT NULL,
    state         text NOT NULL DEFAULT 'registered',
    owner         text NOT NULL,
    office        text,
    registered_on date NOT NULL,
    proposal_due  date NOT NULL,
    moved_on      date NOT NULL,
    way           text,
    form          text
);
CREATE INDEX clue_unit ON clue (unit, moved_on DESC, clue);
CREATE INDEX clue_moved ON clue (moved_on DESC, clue);
CREATE INDEX clue_state ON clue (state, moved_on DESC, clue);
-- A handover as its sender says it.
CREATE TABLE handover (
    handover     text PRIMARY KEY,
    clue         text NOT NULL,
    unit         text NOT NULL,
    sender       text NOT NULL,
    receiver     text NOT NULL,
    offered_on   date NOT NULL,
    answer_due   date NOT NULL,
    withdrawn_on date
);
CREATE INDEX handover_clue ON handover (clue);
-- The same handover as its receiver says it: another subject, so a row of its own.
CREATE TABLE answer (
    handover    text PRIMARY KEY,
    clue        text NOT NULL,
    unit        text NOT NULL,
    sender      text NOT NULL,
    receiver    text NOT NULL,
    received_on date NOT NULL,
    answer_due  date NOT NULL,
    state       text NOT NULL DEFAULT 'received',
    moved_on    date NOT NULL,
    overdue_on  date,
    audit       text,
    outcome     text
);
CREATE INDEX answer_clue ON answer (clue);
