-- One row a delivery and one row a try. Filled from the own log.
CREATE TABLE delivery (
    id           uuid PRIMARY KEY,
    subscription uuid NOT NULL,
    message      uuid NOT NULL,
    message_type text NOT NULL,
    position     bigint NOT NULL,
    state        text NOT NULL,
    tries        int NOT NULL DEFAULT 0,
    next_try_at  timestamptz
);
CREATE INDEX delivery_of ON delivery (subscription, position DESC);
CREATE INDEX delivery_due ON delivery (next_try_at) WHERE state = 'waiting';

CREATE TABLE try (
    delivery uuid NOT NULL,
    attempt  int NOT NULL,
    at       timestamptz NOT NULL,
    cause    text NOT NULL,
    status   int,
    PRIMARY KEY (delivery, attempt)
);
