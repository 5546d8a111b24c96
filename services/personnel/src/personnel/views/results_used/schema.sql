-- One row a result that was used in an appraisal.
CREATE TABLE result_used (
    number      text COLLATE "C" PRIMARY KEY,
    unit        text NOT NULL,
    year        int NOT NULL,
    source      text NOT NULL,
    occurred_on date NOT NULL
);
CREATE INDEX result_used_unit ON result_used (unit, year);
