-- One row for each last day that passed. It stays when it is lifted: what was overdue, and for how long, is on record.
CREATE TABLE overdue (
    source    text NOT NULL,
    subject   text NOT NULL,
    what      text NOT NULL,
    due_on    date NOT NULL,
    rule      text NOT NULL,
    unit      text,
    round     text,
    item      text,
    handover  text,
    number    text NOT NULL,
    body      text NOT NULL,
    waits     text NOT NULL,
    since     date NOT NULL,
    lifted_on date,
    how       text,
    PRIMARY KEY (source, subject, what, due_on)
);
CREATE INDEX overdue_now ON overdue (since) WHERE lifted_on IS NULL;
CREATE INDEX overdue_unit ON overdue (unit);
-- How the rows stood (see history.py): whatever a subject says, all its rows are kept anew.
CREATE TABLE overdue_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE overdue INCLUDING DEFAULTS, PRIMARY KEY (source, subject, what, due_on, sequence)
);
