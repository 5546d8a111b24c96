-- What a body has written down. Insert-only: the service's role gets neither UPDATE nor DELETE on it.
-- data and meta are json, not jsonb: the hash chain covers the very bytes that were written.
CREATE TABLE event (
    id          uuid PRIMARY KEY,
    stream      text NOT NULL,
    version     int NOT NULL CHECK (version > 0),
    type        text NOT NULL,
    data        json NOT NULL,
    meta        json NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    told        text,   -- the type of the message that this event published, if it published one
    message     bytea,  -- its frozen bytes
    sequence    int,    -- 1, 2, 3… over the published messages of this stream
    UNIQUE (stream, version)
);

-- Committed, not yet numbered. Emptied by the sequencer in the order of n: version v+1 of a stream can only be inserted
-- after v was committed, so the order of a stream holds whatever the clocks say.
CREATE TABLE pending (
    n     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event uuid NOT NULL
);

-- The order of everything. A position exists only after the commit, so no reader can skip one.
CREATE TABLE log (
    position bigint PRIMARY KEY,
    event    uuid NOT NULL UNIQUE,  -- the sequencer takes it from event in the same statement: no foreign key to pay for
    hash     bytea NOT NULL
);

-- How far each reader of the own log has come.
CREATE TABLE checkpoint (
    reader   text PRIMARY KEY,
    position bigint NOT NULL
);

-- What each view (or reaction) has heard of each subject of another body.
CREATE TABLE heard (
    view     text NOT NULL,
    source   text NOT NULL,
    subject  text NOT NULL,
    sequence int NOT NULL,
    was      int NOT NULL,   -- the sequence that the last batch started from: a batch applies only onto that
    last     uuid NOT NULL,  -- the id of the message with this sequence
    PRIMARY KEY (view, source, subject)
);
CREATE INDEX heard_last ON heard (view, last);

-- Where each view goes on in each partition. What Kafka has committed is only a hint.
CREATE TABLE place (
    view      text NOT NULL,
    topic     text NOT NULL,
    partition int NOT NULL,
    next      bigint NOT NULL,
    cluster   text NOT NULL,  -- offsets of a cluster that is gone mean nothing
    PRIMARY KEY (view, topic, partition)
);

-- Messages that could not be applied, with their cause. `ahead`: its elder is missing or waits here too.
CREATE TABLE quarantine (
    n        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    view     text NOT NULL,
    topic    text NOT NULL,
    partition int NOT NULL,
    "offset" bigint NOT NULL,
    source   text,
    subject  text,
    sequence int,
    cause    text NOT NULL,
    headers  json NOT NULL,
    body     bytea,
    since    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX quarantine_once ON quarantine (view, source, subject, sequence);
CREATE UNIQUE INDEX quarantine_nameless ON quarantine (view, topic, partition, "offset") WHERE subject IS NULL;

-- Commands that came with an Idempotency-Key, written in the transaction of their events.
CREATE TABLE request (
    principal   text NOT NULL,
    key         text NOT NULL,
    digest      text NOT NULL,  -- over route and payload
    stream      text NOT NULL,
    version     int NOT NULL,
    event       uuid,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (principal, key)
);

-- The to-do list of dates, kept in the transaction of the events that set them.
CREATE TABLE deadline (
    stream  text NOT NULL,
    name    text NOT NULL,
    at      timestamptz NOT NULL,
    set_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    asked   timestamptz,  -- when the clock last proposed a check of it
    PRIMARY KEY (stream, name)
);
CREATE INDEX deadline_at ON deadline (at);
