"""What both sides' words of one thing come to: where it stands, and in what they differ.

One text says it: for one thing whenever a word of it was heard, for all things as of a past day. A thing's row is locked
before it is made anew, so that of two who heard a word of it at once the later sees what the earlier wrote.
"""

COLUMNS = (
    *("sender", "receiver", "parties", "unit", "round", "sent_on", "received_on", "answered_on", "answer", "result_on"),
    *("withdrawn_on", "due_on", "state", "differs"),
)
"""What a row of `standing` says beside the kind and the number of its thing."""


def ledger(schema: str, told: str = "", only: str = "true") -> str:
    """The rows of `standing`. `schema`: what stands before the table; `told`, `only`: conditions on the words `w`.

    Only handovers and shares are received by a word of the receiver: all else lies in a register that both sides see.
    """
    return f"""
  SELECT t.kind, t.number, t.sender, t.receiver, t.parties, t.unit, t.round, t.sent_on,
         CASE WHEN t.kind IN ('handover', 'share') THEN coalesce(t.receipt_on, t.spoke_on) ELSE t.sent_on END AS received_on,
         t.answered_on, t.answer, t.result_on, t.withdrawn_on,
         coalesce(t.removal_due, t.due_received, t.due_sent) AS due_on,
         CASE WHEN t.withdrawn_on IS NOT NULL AND t.removal_due IS NOT NULL AND t.answered_on IS NULL THEN 'not_answered'
              WHEN t.withdrawn_on IS NOT NULL THEN 'withdrawn' WHEN t.ended_on IS NOT NULL THEN 'expired'
              WHEN t.answered_on IS NOT NULL THEN 'answered'
              WHEN t.kind IN ('handover', 'share') AND t.spoke_on IS NULL THEN 'not_received'
              WHEN t.kind = 'share' THEN 'received' ELSE 'not_answered' END AS state,
         array_remove(ARRAY[
           CASE WHEN t.sent_on IS NULL AND t.spoke_on IS NOT NULL THEN 'not_sent' END,
           CASE WHEN t.units_differ THEN 'unit' END, CASE WHEN t.parties_differ THEN 'party' END,
           CASE WHEN t.due_sent <> t.due_received THEN 'due' END,
           CASE WHEN t.receipt_on < t.missing_receipt_on THEN 'receipt' END,
           CASE WHEN t.kind = 'handover' AND t.answered_on < t.missing_on THEN 'answer' END,
           CASE WHEN t.kind = 'handover' AND t.withdrawn_on IS NOT NULL AND t.spoke_on IS NOT NULL AND NOT t.noted
                 AND coalesce(t.answer, '') <> 'returned' THEN 'withdrawal' END,
           CASE WHEN t.readings_told <> t.readings_heard THEN 'readings' END,
           CASE WHEN t.kind = 'lending' AND t.answered_on IS NOT NULL AND t.withdrawn_on IS NULL AND NOT t.noted
                THEN 'noted' END], NULL) AS differs
    FROM (
      SELECT w.kind, w.number, coalesce(min(w.sender) FILTER (WHERE w.side = 'sender'), min(w.sender)) AS sender,
             coalesce(min(w.receiver) FILTER (WHERE w.side = 'sender'), min(w.receiver)) AS receiver,
             array_agg(w.sender) || array_agg(w.receiver) AS parties,
             coalesce(min(w.unit) FILTER (WHERE w.side = 'sender'), min(w.unit)) AS unit, min(w.round) AS round,
             min(w.occurred_on) FILTER (WHERE w.step = 'sent') AS sent_on,
             min(w.occurred_on) FILTER (WHERE w.side = 'receiver' AND w.step <> 'noted') AS spoke_on,
             min(w.occurred_on) FILTER (WHERE w.step = 'received') AS receipt_on,
             min(w.occurred_on) FILTER (WHERE w.step = 'answered') AS answered_on,
             (array_agg(w.said ORDER BY w.occurred_on DESC, w.recorded_at DESC) FILTER (WHERE w.step = 'answered'))[1] AS answer,
             min(w.occurred_on) FILTER (WHERE w.step = 'result') AS result_on,
             min(w.occurred_on) FILTER (WHERE w.step = 'withdrawn') AS withdrawn_on,
             min(w.occurred_on) FILTER (WHERE w.step = 'ended') AS ended_on,
             max(w.occurred_on) FILTER (WHERE w.step = 'missing') AS missing_on,
             max(w.occurred_on) FILTER (WHERE w.step = 'missing' AND w.n = 0) AS missing_receipt_on,
             bool_or(w.step = 'noted') AS noted,
             max(w.due_on) FILTER (WHERE w.step = 'withdrawn') AS removal_due,
             max(w.due_on) FILTER (WHERE w.step = 'sent') AS due_sent,
             max(w.due_on) FILTER (WHERE w.step = 'received') AS due_received,
             max(w.n) FILTER (WHERE w.step IN ('withdrawn', 'ended') AND w.kind = 'share') AS readings_told,
             count(*) FILTER (WHERE w.step = 'received') AS readings_heard,
             count(DISTINCT w.unit) > 1 AS units_differ, count(DISTINCT (w.sender, w.receiver)) > 1 AS parties_differ
        FROM {schema}word w
       WHERE {only}{told}
       GROUP BY w.kind, w.number) t"""  # noqa: S608


LOCK = """
INSERT INTO standing (kind, number) VALUES ($1, $2)
ON CONFLICT (kind, number) DO UPDATE SET number = excluded.number WHERE false"""
MAKE = f"""
UPDATE standing s SET ({", ".join(COLUMNS)}) = ROW ({", ".join(f"q.{name}" for name in COLUMNS)})
  FROM ({ledger("", only="w.kind = $1 AND w.number = $2")}) q WHERE s.kind = q.kind AND s.number = q.number"""  # noqa: S608
FILL = f"""
INSERT INTO reconciliation.standing (kind, number, {", ".join(COLUMNS)})
SELECT kind, number, {", ".join(COLUMNS)} FROM ({ledger("reconciliation.")}) q"""  # noqa: S608
"""Makes all rows at once where none is there yet."""
