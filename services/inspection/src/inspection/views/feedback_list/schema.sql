CREATE TABLE feedback (
    round        text COLLATE "C" NOT NULL,
    unit         text COLLATE "C" NOT NULL,
    delivered_on date NOT NULL,
    issues       int NOT NULL,
    PRIMARY KEY (round, unit)
);
