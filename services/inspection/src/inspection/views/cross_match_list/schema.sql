CREATE TABLE match (
    number    text COLLATE "C" PRIMARY KEY,
    round     text NOT NULL,
    opened_on date NOT NULL,
    state     text NOT NULL DEFAULT 'laying',
    approved  boolean NOT NULL DEFAULT false,
    sheets    integer NOT NULL DEFAULT 0,
    rows      bigint NOT NULL DEFAULT 0,
    run       integer,
    leads     integer,
    judged    integer NOT NULL DEFAULT 0,
    key       uuid NOT NULL,
    result    uuid
);
CREATE INDEX match_round ON match (round, number);
CREATE INDEX match_to_run ON match (number) WHERE state = 'running';
CREATE INDEX match_to_shred ON match (number) WHERE state = 'over';

CREATE TABLE sheet (
    number  text COLLATE "C" NOT NULL,
    sheet   integer NOT NULL,
    rows    bigint NOT NULL,
    records uuid NOT NULL,
    PRIMARY KEY (number, sheet)
);

-- What must not stay readable: taken out, superseded by a later run, or left when the match was over.
CREATE TABLE rest (
    id     uuid PRIMARY KEY,
    number text COLLATE "C" NOT NULL
);
