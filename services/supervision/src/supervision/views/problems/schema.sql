-- One row a category of a feedback: how many issues of it a unit was given in a round.
CREATE TABLE problem (
    "case"      text NOT NULL,
    round       text NOT NULL,
    unit        text NOT NULL,
    origin      text NOT NULL,
    feedback_on date NOT NULL,
    category    text NOT NULL,
    issues      int NOT NULL,
    PRIMARY KEY ("case", category)
);
CREATE INDEX problem_category ON problem (category, unit);
