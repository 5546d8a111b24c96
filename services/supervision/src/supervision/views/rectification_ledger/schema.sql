-- One row a case: one unit in one round.
CREATE TABLE unit_case (
    "case"        text PRIMARY KEY,
    round         text NOT NULL,
    unit          text NOT NULL,
    origin        text NOT NULL,
    issues        int NOT NULL,
    supervised_by text[] NOT NULL,
    delivered_on  date NOT NULL,
    due_on        date NOT NULL,
    rule          text NOT NULL,
    rule_version  text NOT NULL,
    plan_on       date,
    report_on     date,
    days_late     int,
    overdue_since date,
    checked_on    date,
    check_result  text,
    sham_on       date,
    sham_found_by text,
    sham_items    int[]
);
CREATE INDEX unit_case_round ON unit_case (round, unit);
-- One row an issue; money in fen.
CREATE TABLE item (
    item                   text PRIMARY KEY,
    "case"                 text NOT NULL,
    round                  text NOT NULL,
    unit                   text NOT NULL,
    number                 int NOT NULL,
    category               text NOT NULL,
    supervised_by          text NOT NULL,
    state                  text NOT NULL,
    measure_due            date,
    moved_on               date NOT NULL,
    struck_off_on          date,
    struck_off_by          text,
    rules_made             int NOT NULL,
    paid_back              bigint NOT NULL,
    recovered_from_persons bigint NOT NULL,
    losses_made_good       bigint NOT NULL,
    handed_to_commission   int NOT NULL,
    disciplined            int NOT NULL,
    organizational_measure int NOT NULL,
    criticised             int NOT NULL,
    self_examination       int NOT NULL,
    criticised_and_educated int NOT NULL
);
CREATE INDEX item_round ON item (round, unit, state);
CREATE INDEX item_case ON item ("case");
-- How the rows stood (see history.py).
CREATE TABLE unit_case_was (
    sequence int NOT NULL,
    happened_from date NOT NULL,
    happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_until timestamptz NOT NULL,
    LIKE unit_case INCLUDING DEFAULTS,
    PRIMARY KEY ("case", sequence)
);
CREATE TABLE item_was (
    sequence int NOT NULL,
    happened_from date NOT NULL,
    happened_until date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_until timestamptz NOT NULL,
    LIKE item INCLUDING DEFAULTS,
    PRIMARY KEY (item, sequence)
);
CREATE INDEX item_was_round ON item_was (round, unit);
CREATE INDEX item_was_case ON item_was ("case");
