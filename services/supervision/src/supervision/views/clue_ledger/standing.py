"""Where each clue stands, out of what its owner says of it and what both ends say of its handovers.

One text says it: for one clue whenever something was heard of it, for all clues as of a past day. A clue's row is locked
before it is made anew, so that of two who heard something of it at once the later sees what the earlier wrote: what
stands there at the end does not depend on the order in which the subjects were heard.
"""

from collections.abc import Iterator

from eventlog import Heard, Statement

from ...history import Project

HELD = "('received', 'accepted', 'partly_accepted', 'under_way', 'audit_started')"
"""States in which a part is in the receiver's hands."""
COLUMNS = (
    *("unit", "owner", "source_kind", "categories", "city_managed", "state", "office", "registered_on", "way", "form"),
    *("proposal_due", "moved_on", "holder", "held_since", "handed_over", "parties", "hands"),
)
"""What a row of `standing` says beside the number of its clue."""


def handed(schema: str, only: str = "true") -> str:
    """Handovers as both ends say them; one of which only the receiver was heard stands by itself until the sender is.

    `schema`: what stands before the names of tables; `only`: a condition on `clue`, of the tables `h` and `a`.
    """
    return f"""
  SELECT coalesce(h.handover, a.handover) AS handover, coalesce(h.clue, a.clue) AS clue, coalesce(h.unit, a.unit) AS unit,
         coalesce(h.sender, a.sender) AS sender, coalesce(h.receiver, a.receiver) AS receiver, h.offered_on,
         coalesce(a.answer_due, h.answer_due) AS answer_due, a.received_on, a.overdue_on, a.audit, a.outcome,
         CASE WHEN h.withdrawn_on IS NOT NULL THEN 'withdrawn' ELSE coalesce(a.state, 'offered') END AS state,
         coalesce(h.withdrawn_on, a.moved_on, h.offered_on) AS moved_on
    FROM (SELECT * FROM {schema}handover h WHERE {only.format("h")}) h
    FULL JOIN (SELECT * FROM {schema}answer a WHERE {only.format("a")}) a ON a.handover = h.handover"""  # noqa: S608


def ledger(schema: str, only: str = "true") -> str:
    """The rows of `standing`, with their clue.

    A part is in the receiver's hands from the day he received it until he returns it or gives the result back: custody
    follows from the messages alone. When nobody else holds a part, the owner of the clue has held it since it came back.
    Of a clue of which its owner has said nothing yet, whoever first handed it over counts as its owner.
    """
    return f"""
  SELECT coalesce(c.clue, x.clue) AS clue, coalesce(c.unit, x.unit) AS unit, coalesce(c.owner, x.sender) AS owner,
         c.source_kind, c.categories, c.city_managed, c.state, c.office, c.registered_on, c.way, c.form, c.proposal_due,
         coalesce(c.moved_on, x.first_on) AS moved_on, coalesce(x.receiver, c.owner, x.sender) AS holder,
         coalesce(x.received_on, x.back_on, c.registered_on, x.first_on) AS held_since,
         coalesce(x.handed_over, 0) AS handed_over, coalesce(c.owner, x.sender) || coalesce(x.parties, '{{}}') AS parties,
         coalesce(x.hands, '{{}}') AS hands
    FROM (SELECT * FROM {schema}clue c WHERE {only.format("c")}) c
    FULL JOIN (
      SELECT o.clue, min(o.unit) AS unit, count(*)::int AS handed_over,
             (min(ARRAY[coalesce(o.offered_on, o.received_on)::text, o.handover, o.sender]))[3] AS sender,
             min(coalesce(o.offered_on, o.received_on)) AS first_on,
             (max(ARRAY[o.received_on::text, o.handover, o.receiver]) FILTER (WHERE o.state IN {HELD}))[3] AS receiver,
             max(o.received_on) FILTER (WHERE o.state IN {HELD}) AS received_on,
             max(o.moved_on) FILTER (WHERE o.state IN ('returned', 'result_given')) AS back_on,
             array_agg(o.sender) || array_agg(o.receiver) AS parties,
             array_agg(o.state) || array_agg(o.sender || ':' || o.state) || array_agg(o.receiver || ':' || o.state) AS hands
        FROM ({handed(schema, only)}) o GROUP BY o.clue) x ON x.clue = c.clue"""  # noqa: S608


LOCK = """
INSERT INTO standing (clue)
SELECT $1::text WHERE EXISTS (SELECT FROM clue WHERE clue = $1) OR EXISTS (SELECT FROM handover WHERE clue = $1)
                   OR EXISTS (SELECT FROM answer WHERE clue = $1)
ON CONFLICT (clue) DO UPDATE SET clue = excluded.clue WHERE false"""
MAKE = f"""
UPDATE standing s SET ({", ".join(COLUMNS)}) = ROW ({", ".join(f"q.{name}" for name in COLUMNS)})
  FROM ({ledger("", "{}.clue = $1")}) q WHERE s.clue = q.clue"""  # noqa: S608
FILL = f"INSERT INTO clue_ledger.standing (clue, {', '.join(COLUMNS)}) {ledger('clue_ledger.')}"
"""Makes all rows at once where none is there yet."""


def standing(project: Project) -> Project:
    """The same projection, which then makes the row of the clue anew that a message is about."""

    def both(heard: Heard) -> Iterator[Statement]:
        written = False
        for statement in project(heard):
            written = True
            yield statement
        if written:
            yield LOCK, (heard.data.clue,)
            yield MAKE, (heard.data.clue,)

    return both
