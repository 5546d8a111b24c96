-- Where the keyed hashes of a clue lie in the vault, and how the keeper linked it. `indexed`: they stand in `mark`.
CREATE TABLE paper (
    clue    text PRIMARY KEY,
    content uuid NOT NULL,
    indexed bool NOT NULL DEFAULT false
);
-- Written by the query out of the vault, never by an event: no event and no message carries a hash.
CREATE TABLE mark (
    clue text NOT NULL,
    kind text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (clue, kind, hash)
);
CREATE INDEX mark_hash ON mark (hash, kind);

CREATE TABLE link (
    clue      text NOT NULL,
    other     text NOT NULL,
    relation  text NOT NULL,
    linked_on date NOT NULL,
    PRIMARY KEY (clue, other)
);
