-- One row a share. state: open, recalled, expired. removal: not_asked, asked, overdue, confirmed.
-- need_to_know: how many accounts may read; 0: whoever has a granted role. file: the copy in the vault whose key ends with the share.
CREATE TABLE share (
    number        text COLLATE "C" PRIMARY KEY,
    material      text NOT NULL,
    kind          text NOT NULL,
    unit          text NOT NULL,
    first_year    int NOT NULL,
    last_year     int NOT NULL,
    secrecy_level text NOT NULL,
    request       text,
    offered_under text,
    to_body       text NOT NULL,
    roles         text[] NOT NULL,
    need_to_know  int NOT NULL,
    shared_on     date NOT NULL,
    until         date NOT NULL,
    file          uuid NOT NULL,
    state         text NOT NULL DEFAULT 'open',
    ended_on      date,
    readings      int NOT NULL DEFAULT 0,
    first_read_on date,
    last_read_on  date,
    key_destroyed boolean NOT NULL DEFAULT false,
    removal       text NOT NULL DEFAULT 'not_asked',
    removal_due   date,
    removed_on    date
);
CREATE INDEX share_to ON share (to_body, until);
CREATE INDEX share_unit ON share (unit);
CREATE INDEX share_to_destroy ON share (number) WHERE state <> 'open' AND NOT key_destroyed;

-- One row a reading. reader: the keyed id of an account.
CREATE TABLE reading (
    event   uuid PRIMARY KEY,
    share   text NOT NULL,
    reader  text NOT NULL,
    role    text NOT NULL,
    read_on date NOT NULL,
    noted_at timestamptz NOT NULL
);
CREATE INDEX reading_share ON reading (share, event);
