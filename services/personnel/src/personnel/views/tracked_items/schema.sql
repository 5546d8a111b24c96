-- One row an issue. means: those by which it was checked so far, each once.
CREATE TABLE tracked_item (
    item         text COLLATE "C" PRIMARY KEY,
    round        text NOT NULL,
    unit         text NOT NULL,
    category     text NOT NULL,
    stands       text NOT NULL,
    since        date NOT NULL,
    checks       int NOT NULL DEFAULT 0,
    means        text[] NOT NULL DEFAULT '{}',
    last_finding text,
    checked_on   date
);
CREATE INDEX tracked_item_round ON tracked_item (round, unit);
