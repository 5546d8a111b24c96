-- Files and long texts, each under a key of its own that is wrapped by the body's key. Without key and content a row is
-- a tombstone: something lay here, and it was destroyed then.
CREATE TABLE secret (
    id           uuid PRIMARY KEY,
    key          bytea,
    content      bytea,
    digest       text NOT NULL,  -- SHA-256 over salt and content, hex
    size         int NOT NULL,   -- of the content, in bytes
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    destroyed_at timestamptz
);
