-- One row a case: acceptance in points, second rectification, interview, satisfaction.
CREATE TABLE outcome (
    "case"            text PRIMARY KEY,
    round             text NOT NULL,
    unit              text NOT NULL,
    points            int,
    pass_mark         int,
    turn              int,
    accepted_on       date,
    second_ordered_on date,
    interviewed_on    date,
    held_to_account   int NOT NULL DEFAULT 0,
    asked             int,
    satisfied         int
);
-- One row an issue for which a later day was asked.
CREATE TABLE commitment (
    item              text PRIMARY KEY,
    "case"            text NOT NULL,
    round             text NOT NULL,
    unit              text NOT NULL,
    extensions_asked   int NOT NULL DEFAULT 0,
    extensions_granted int NOT NULL DEFAULT 0,
    extensions_denied  int NOT NULL DEFAULT 0
);
CREATE INDEX commitment_case ON commitment ("case");
-- One row for what a body last said of a paper; body '' for the paper as a whole: approved or returned.
CREATE TABLE review (
    subject text NOT NULL,
    body    text NOT NULL,
    "case"  text NOT NULL,
    round   text NOT NULL,
    unit    text NOT NULL,
    paper   text NOT NULL,
    verdict text NOT NULL,
    said_on date NOT NULL,
    PRIMARY KEY (subject, body)
);
-- One row a look at an issue, under its message's id.
CREATE TABLE looked (
    id          uuid PRIMARY KEY,
    item        text NOT NULL,
    "case"      text NOT NULL,
    round       text NOT NULL,
    unit        text NOT NULL,
    body        text NOT NULL,
    confirmed   boolean NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX looked_item ON looked (item);
-- One row a paper handed in, under its message's id.
CREATE TABLE handed_in (
    id          uuid PRIMARY KEY,
    "case"      text NOT NULL,
    round       text NOT NULL,
    unit        text NOT NULL,
    paper       text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX handed_in_case ON handed_in ("case", paper);
-- How the rows stood (see history.py).
CREATE TABLE outcome_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE outcome INCLUDING DEFAULTS, PRIMARY KEY ("case", sequence)
);
CREATE TABLE commitment_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE commitment INCLUDING DEFAULTS, PRIMARY KEY (item, sequence)
);
CREATE TABLE review_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE review INCLUDING DEFAULTS, PRIMARY KEY (subject, body, sequence)
);
