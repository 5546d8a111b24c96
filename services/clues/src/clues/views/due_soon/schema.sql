-- Every last day that runs, and every one that has passed and is still not met. Both tables are the clue's own.
CREATE TABLE clue (
    number             text PRIMARY KEY,
    unit               text NOT NULL,
    city_managed_cadre bool NOT NULL,
    office             text,
    handler            text
);
-- `nth` tells letters and parts apart; 0 where there is one at a time.
CREATE TABLE clock (
    clue         text NOT NULL,
    stage        text NOT NULL,
    nth          int NOT NULL DEFAULT 0,
    due          date NOT NULL,
    rule         text NOT NULL,
    rule_version text NOT NULL,
    PRIMARY KEY (clue, stage, nth)
);
CREATE INDEX clock_due ON clock (due);
