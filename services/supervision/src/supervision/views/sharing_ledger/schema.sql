CREATE TABLE request (
    request     text PRIMARY KEY,
    unit        text NOT NULL,
    asked_by    text NOT NULL,
    kinds       text[] NOT NULL,
    first_year  int NOT NULL,
    last_year   int NOT NULL,
    asked_on    date NOT NULL,
    answer      text NOT NULL DEFAULT 'waiting',
    answered_on date
);
CREATE TABLE share (
    share         text PRIMARY KEY,
    material      text NOT NULL,
    kind          text NOT NULL,
    request       text,
    unit          text NOT NULL,
    first_year    int NOT NULL,
    last_year     int NOT NULL,
    shared_with   text NOT NULL,
    until         date NOT NULL,
    secrecy_level text NOT NULL,
    shared_on     date NOT NULL,
    state         text NOT NULL DEFAULT 'open',
    ended_on      date,
    readings      int NOT NULL DEFAULT 0,
    first_read_on date,
    last_read_on  date,
    removal_due   date,
    removed_on    date
);
CREATE INDEX share_shared ON share (shared_on DESC, share);
CREATE INDEX share_unit ON share (unit);
CREATE INDEX request_unit ON request (unit);
-- How the rows stood (see history.py).
CREATE TABLE request_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE request INCLUDING DEFAULTS, PRIMARY KEY (request, sequence)
);
CREATE TABLE share_was (
    sequence int NOT NULL, happened_from date NOT NULL, happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL,
    LIKE share INCLUDING DEFAULTS, PRIMARY KEY (share, sequence)
);
