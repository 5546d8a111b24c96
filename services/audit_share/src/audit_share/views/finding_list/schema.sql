-- One row a finding. state: open, rectified, continuing, not_rectified. Counts are of the evidence since it was opened.
CREATE TABLE finding (
    number     text COLLATE "C" PRIMARY KEY,
    audit      text NOT NULL,
    unit       text NOT NULL,
    category   text NOT NULL,
    amount     bigint,
    found_on   date NOT NULL,
    rectify_by date NOT NULL,
    state      text NOT NULL DEFAULT 'open',
    late       boolean NOT NULL DEFAULT false,
    judged_on  date,
    evidence   int NOT NULL DEFAULT 0,
    checked    int NOT NULL DEFAULT 0,
    sufficient int NOT NULL DEFAULT 0,
    rounds     text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX finding_unit ON finding (unit, state);
CREATE INDEX finding_rounds ON finding USING gin (rounds);
