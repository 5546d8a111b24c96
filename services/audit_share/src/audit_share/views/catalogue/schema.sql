-- One row a material.
CREATE TABLE material (
    number        text COLLATE "C" PRIMARY KEY,
    unit          text NOT NULL,
    kind          text NOT NULL,
    first_year    int NOT NULL,
    last_year     int NOT NULL,
    title         text NOT NULL,
    secrecy_level text NOT NULL,
    media_type    text NOT NULL,
    size          int NOT NULL,
    catalogued_on date NOT NULL
);
CREATE INDEX material_unit ON material (unit, number);
