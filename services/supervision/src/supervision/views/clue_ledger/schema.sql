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
-- Where each clue stands and who holds it, made anew out of the three tables above whenever one of them says something
-- of it (standing.py): what a list sorts and filters by lies in one row. Of a clue of which its owner has not been heard
-- yet, the fields that only he says are empty.
CREATE TABLE standing (
    clue          text PRIMARY KEY,
    unit          text,
    owner         text,
    source_kind   text,
    categories    text[],
    city_managed  boolean,
    state         text,
    office        text,
    registered_on date,
    way           text,
    form          text,
    proposal_due  date,
    moved_on      date,
    holder        text,
    held_since    date,
    handed_over   int,
    parties       text[],
    hands         text[]
) WITH (fillfactor = 80);
CREATE INDEX standing_moved ON standing (moved_on DESC, clue);
CREATE INDEX standing_unit ON standing (unit, moved_on DESC, clue);
CREATE INDEX standing_state ON standing (state, moved_on DESC, clue);
CREATE INDEX standing_held ON standing (
    (CASE WHEN state IN ('concluded', 'result_fed_back') THEN NULL ELSE held_since END), moved_on DESC, clue);
CREATE INDEX standing_parties ON standing USING gin (parties, hands);
CREATE INDEX standing_holder ON standing (holder, moved_on DESC, clue);
-- How the rows stood (see history.py).
CREATE TABLE clue_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE clue INCLUDING DEFAULTS, PRIMARY KEY (clue, sequence)
);
CREATE TABLE handover_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE handover INCLUDING DEFAULTS, PRIMARY KEY (handover, sequence)
);
CREATE INDEX handover_was_clue ON handover_was (clue);
CREATE TABLE answer_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE answer INCLUDING DEFAULTS, PRIMARY KEY (handover, sequence)
);
CREATE INDEX answer_was_clue ON answer_was (clue);
