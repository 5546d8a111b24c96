-- One row a message and unit. `facts` are the public fields of the message, as they were told.
CREATE TABLE told (
    id          uuid NOT NULL,
    unit        text NOT NULL,
    occurred_on date NOT NULL,
    told_at     timestamptz NOT NULL,
    body        text NOT NULL,
    service     text NOT NULL,
    type        text NOT NULL,
    subject     text NOT NULL,
    sequence    int NOT NULL,
    bodies      text[] NOT NULL,
    facts       jsonb NOT NULL,
    PRIMARY KEY (id, unit)
);
CREATE INDEX told_unit ON told (unit, occurred_on DESC, told_at DESC);
CREATE INDEX told_at ON told (told_at DESC);
