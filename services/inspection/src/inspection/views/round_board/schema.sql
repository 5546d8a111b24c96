CREATE TABLE round (
    round     text COLLATE "C" PRIMARY KEY,
    kind      text NOT NULL,
    earlier   text,
    phase     text NOT NULL DEFAULT 'before',
    teams     int NOT NULL DEFAULT 0,
    briefed   text[] NOT NULL DEFAULT '{}',
    during_on date,
    after_on  date
);
CREATE INDEX round_phase ON round (phase, round);
