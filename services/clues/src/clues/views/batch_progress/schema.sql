-- A batch and its clues.
CREATE TABLE batch (
    number      text PRIMARY KEY,
    office      text NOT NULL,
    handler     text,
    assigned_on date NOT NULL
);
CREATE TABLE batch_clue (
    batch text NOT NULL,
    clue  text NOT NULL,
    PRIMARY KEY (batch, clue)
);
