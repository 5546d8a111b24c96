-- One row a check.
CREATE TABLE selection_check (
    "check"               text COLLATE "C" PRIMARY KEY,
    round                 text NOT NULL,
    unit                  text NOT NULL,
    opened_on             date NOT NULL,
    members               int NOT NULL,
    state                 text NOT NULL DEFAULT 'under_way',
    supervision_report_on date,
    thematic_report_on    date,
    problems              int NOT NULL DEFAULT 0
);
CREATE INDEX selection_check_round ON selection_check (round, unit);
