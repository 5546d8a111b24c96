-- One row a request. state: asked, granted, partly_granted, denied.
CREATE TABLE request (
    number      text COLLATE "C" PRIMARY KEY,
    unit        text NOT NULL,
    asked_by    text NOT NULL,
    kinds       text[] NOT NULL,
    first_year  int NOT NULL,
    last_year   int NOT NULL,
    asked_on    date NOT NULL,
    state       text NOT NULL DEFAULT 'asked',
    answered_on date
);
CREATE INDEX request_state ON request (state, asked_on);
