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
