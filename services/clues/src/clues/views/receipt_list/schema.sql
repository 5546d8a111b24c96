-- One row a routing receipt: no unit, no category, no text.
CREATE TABLE receipt (
    number      text PRIMARY KEY,
    ground      text NOT NULL,
    received_on date NOT NULL,
    due         date NOT NULL,
    sent_on     date,
    late        bool NOT NULL DEFAULT false
);
