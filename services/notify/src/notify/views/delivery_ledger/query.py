"""Which deliveries are due, and what became of those of a subscription."""

# Of a disabled subscription nothing is due: what waits goes on waiting until its owner resumes. At most so many of one
# subscription, so that one slow receiver does not keep the others waiting.
DUE = """
SELECT id, subscription FROM (
  SELECT d.id, d.subscription, d.next_try_at,
         row_number() OVER (PARTITION BY d.subscription ORDER BY d.next_try_at, d.position) AS place
    FROM delivery_ledger.delivery d JOIN subscription_ledger.subscription s ON s.id = d.subscription
   WHERE d.state = 'waiting' AND d.next_try_at <= $1 AND s.state <> 'disabled' AND d.id <> ALL($2::uuid[])) AS due
 WHERE place <= $3 ORDER BY next_try_at, id LIMIT $4"""

OF_SUBSCRIPTION = """
SELECT d.id, d.message, d.message_type, d.position, d.state, d.tries, d.next_try_at,
       coalesce((SELECT json_agg(json_build_object('attempt', t.attempt, 'at', t.at, 'cause', t.cause,
                                                   'status', t.status) ORDER BY t.attempt)
                   FROM delivery_ledger.try t WHERE t.delivery = d.id), '[]')::text AS attempts
  FROM delivery_ledger.delivery d
 WHERE d.subscription = $1 AND ($2::text IS NULL OR d.state = $2) AND d.position < $3
 ORDER BY d.position DESC LIMIT $4"""

DEAD = """
SELECT id, position FROM delivery_ledger.delivery
 WHERE subscription = $1 AND state = 'dead' AND position > $2 ORDER BY position LIMIT $3"""

# Of what is settled only: a delivery that still waits is sent anyway.
SINCE = """
SELECT d.id, d.position FROM delivery_ledger.delivery d JOIN feed_lines.line l ON l.position = d.position
 WHERE d.subscription = $1 AND l.recorded_at >= $2 AND d.state <> 'waiting' AND d.position > $3
 ORDER BY d.position LIMIT $4"""

UNANSWERED = "SELECT id FROM delivery_ledger.delivery WHERE state = 'unanswered' ORDER BY position, id LIMIT $1"

AWAITING = """
SELECT id FROM delivery_ledger.delivery
 WHERE subscription = $1 AND state IN ('awaiting', 'unanswered', 'escalated') ORDER BY position LIMIT $2"""
