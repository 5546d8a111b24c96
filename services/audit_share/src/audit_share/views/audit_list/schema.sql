-- One row an audit. state: begun, with_auditee, silent, answered, reported.
CREATE TABLE audit (
    number      text COLLATE "C" PRIMARY KEY,
    unit        text NOT NULL,
    handover    text,
    notice_on   date NOT NULL,
    begun_on    date NOT NULL,
    draft_on    date,
    comment_due date,
    objects     boolean,
    reported_on date,
    state       text NOT NULL DEFAULT 'begun'
);
CREATE INDEX audit_unit ON audit (unit, begun_on);
