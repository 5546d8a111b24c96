-- One row a person and a unit that he stands back from.
CREATE TABLE relation (
    person text COLLATE "C" NOT NULL,
    unit   text NOT NULL,
    PRIMARY KEY (person, unit)
);

-- One row a place on a team. `over`: the round has left "during" behind.
CREATE TABLE seat (
    round  text NOT NULL,
    team   text NOT NULL,
    person text COLLATE "C" NOT NULL,
    over   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (round, team, person)
);
CREATE INDEX seat_person ON seat (person) WHERE NOT over;
