-- One row a subscription, cancelled ones too. Filled from the own log.
CREATE TABLE subscription (
    id            uuid PRIMARY KEY,
    state         text NOT NULL,
    owner         text NOT NULL,
    body          text NOT NULL,
    unit          text,
    shared        boolean NOT NULL,
    types         text[] NOT NULL,
    bodies        text[] NOT NULL,
    units         text[] NOT NULL,
    severity      text NOT NULL,
    channel       text NOT NULL,
    url           text,
    from_position bigint NOT NULL,
    made_on       date NOT NULL
);
CREATE INDEX subscription_of ON subscription (body, owner);
CREATE INDEX subscription_to_serve ON subscription (id) WHERE state = 'active' AND channel = 'webhook';
