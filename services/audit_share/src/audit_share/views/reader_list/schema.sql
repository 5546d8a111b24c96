-- One row a possible reader, under the keyed id of its account.
CREATE TABLE reader (
    reader       text COLLATE "C" PRIMARY KEY,
    body         text NOT NULL,
    role         text NOT NULL,
    since        date NOT NULL,
    withdrawn_on date
);
CREATE INDEX reader_body ON reader (body, reader);
