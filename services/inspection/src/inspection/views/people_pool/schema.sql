CREATE TABLE person (
    person      text COLLATE "C" PRIMARY KEY,
    body        text NOT NULL,
    enrolled_on date NOT NULL
);
