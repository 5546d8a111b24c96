CREATE TABLE secret (id uuid primary key);
