-- The rectification ledger (整改台账): one row a case, one row an issue. Sums are made when somebody asks.
CREATE TABLE file (
    case_id      text PRIMARY KEY,
    round        text NOT NULL,
    unit         text NOT NULL,
    origin       text NOT NULL,
    feedback_on  date NOT NULL,
    issues       int NOT NULL,
    due          date NOT NULL,
    rule         text NOT NULL,
    rule_version text NOT NULL,
    state        text NOT NULL,
    plan_on      date,
    report_on    date,
    days_late    int,
    checked_on   date,
    check_result text,
    sham_on      date
);
CREATE INDEX file_round ON file (round, unit);
CREATE INDEX file_unit ON file (unit);

CREATE TABLE item (
    item_id                 text PRIMARY KEY,
    case_id                 text NOT NULL,
    round                   text NOT NULL,
    unit                    text NOT NULL,
    number                  int NOT NULL,
    category                text NOT NULL,
    kind                    text NOT NULL,
    supervised_by           text NOT NULL,
    state                   text NOT NULL,
    owner                   text,
    measure_due             date,
    changed_on              date NOT NULL,
    paid_back               bigint NOT NULL DEFAULT 0,
    recovered_from_persons  bigint NOT NULL DEFAULT 0,
    losses_made_good        bigint NOT NULL DEFAULT 0,
    handed_to_commission    int NOT NULL DEFAULT 0,
    disciplined             int NOT NULL DEFAULT 0,
    organizational_measure  int NOT NULL DEFAULT 0,
    criticised              int NOT NULL DEFAULT 0,
    self_examination        int NOT NULL DEFAULT 0,
    criticised_and_educated int NOT NULL DEFAULT 0,
    rules_made              int NOT NULL DEFAULT 0
);
CREATE INDEX item_case ON item (case_id, number);
CREATE INDEX item_round ON item (round, unit, number);

-- What lies there for review, and what was said of it. Two tables, because a paper and its review are two streams: what
-- was said of another version has another digest and does not count.
CREATE TABLE handed_in (
    case_id      text NOT NULL,
    paper        text NOT NULL,
    round        text NOT NULL,
    unit         text NOT NULL,
    digest       text NOT NULL,
    handed_in_on date NOT NULL,
    PRIMARY KEY (case_id, paper)
);
CREATE TABLE reviewed (
    case_id text NOT NULL,
    paper   text NOT NULL,
    digest  text NOT NULL,
    body    text NOT NULL,
    verdict text NOT NULL,
    PRIMARY KEY (case_id, paper, digest, body)
);

-- What came of a case after its report.
CREATE TABLE ending (
    case_id          text PRIMARY KEY,
    round            text NOT NULL,
    unit             text NOT NULL,
    points           int,
    accepted_on      date,
    second_due       date,
    second_ordered   int NOT NULL DEFAULT 0,
    second_late      boolean NOT NULL DEFAULT false,
    interviews       int NOT NULL DEFAULT 0,
    held_accountable int NOT NULL DEFAULT 0,
    asked            int NOT NULL DEFAULT 0,
    satisfied        int NOT NULL DEFAULT 0
);
CREATE INDEX ending_round ON ending (round, unit);

-- Later days that were asked for, by issue.
CREATE TABLE extension (
    item_id  text PRIMARY KEY,
    round    text NOT NULL,
    unit     text NOT NULL,
    waits    date,
    asked    int NOT NULL DEFAULT 0,
    granted  int NOT NULL DEFAULT 0,
    denied   int NOT NULL DEFAULT 0
);
CREATE INDEX extension_round ON extension (round, unit);
