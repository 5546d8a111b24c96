-- One row a clue that came out of a petition. `quarter`: the calendar quarter in which it was finished, such as 2018-Q2.
CREATE TABLE finished (
    clue         text PRIMARY KEY,
    unit         text NOT NULL,
    office       text,
    way          text,
    form         text,
    concluded_on date,
    quarter      text,
    due          date,
    told_on      date,
    overdue      bool NOT NULL DEFAULT false
);
CREATE INDEX finished_quarter ON finished (quarter);
