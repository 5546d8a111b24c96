-- The feed: one line for each message that this body has heard, numbered in the order in which lines become visible.
--
-- The lines lie in a schema of their own, outside of the view's. A rebuild fills a new view beside the living one, and
-- messages of different topics come in another order then; but subscribers hold positions (Last-Event-ID) and must find
-- behind them what was behind them before. So a line, once numbered, keeps its number: a rebuild only rewrites it.
CREATE SCHEMA IF NOT EXISTS feed_lines;

CREATE TABLE IF NOT EXISTS feed_lines.line (
    position    bigint PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    source      text NOT NULL,
    body        text NOT NULL,
    type        text NOT NULL,
    subject     text NOT NULL,
    unit        text,
    severity    text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    addressed   text[] NOT NULL,
    content     jsonb NOT NULL
);

CREATE TABLE IF NOT EXISTS feed_lines.head (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL
) WITH (fillfactor = 50);

-- How far each webhook subscription has been served: positions of the feed, so it lives and lasts beside it.
CREATE TABLE IF NOT EXISTS feed_lines.served (
    subscription uuid PRIMARY KEY,
    position     bigint NOT NULL
);

INSERT INTO feed_lines.head (position) VALUES (0) ON CONFLICT DO NOTHING;

-- Topics are applied by different transactions at the same time. Whoever numbers holds the lock until its commit, so
-- position n+1 is given only after n is visible: a reader that asks for what comes after n can never skip a line.
CREATE FUNCTION append_feed(
    told_id uuid, told_source text, told_body text, told_type text, told_subject text, told_unit text,
    told_severity text, told_on date, told_at timestamptz, told_to text[], told_content text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    place bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(7308604896968897380);
    UPDATE feed_lines.line
       SET unit = told_unit, severity = told_severity, addressed = told_to, content = told_content::jsonb
     WHERE id = told_id;
    IF NOT FOUND THEN
        UPDATE feed_lines.head SET position = position + 1 RETURNING position INTO place;
        INSERT INTO feed_lines.line
        VALUES (place, told_id, told_source, told_body, told_type, told_subject, told_unit, told_severity,
                told_on, told_at, told_to, told_content::jsonb);
    END IF;
END
$$;
