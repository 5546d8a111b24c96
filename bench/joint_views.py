"""How fast the joint views answer when much lies in them: 100,000 clues, 1,000,000 messages, 200,000 issues.

The rows are laid in by SQL, because what is measured is the asking. Each list is asked its first page, a filtered page
and a page further on, by somebody who sees all and by a body that sees its part.
"""

import math
import time
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from eventlog.connection import connect
from eventlog.database import Database
from eventlog.migrate import make_views
from supervision.history import AsOf
from supervision.listing import Ask
from supervision.pages.charts import MOST
from supervision.rows import asking
from supervision.seeing import Sight
from supervision.views.clue_ledger import query as clue_ledger
from supervision.views.clue_ledger.standing import FILL
from supervision.views.custody import query as custody
from supervision.views.custody.project import FILL as HELD
from supervision.views.evidence import query as evidence
from supervision.views.overdue import query as overdue
from supervision.views.reconciliation import query as reconciliation
from supervision.views.reconciliation.standing import FILL as RECONCILED
from supervision.views.rectification_ledger import query as rectification_ledger
from supervision.views.sharing_ledger import by_round
from supervision.views.sharing_ledger import query as sharing_ledger
from supervision.views.timeline import query as timeline
from supervision.worker import VIEWS

from .figure import Figure

ALL, PART = Sight(None), Sight("audit_bureau")
PAGE, CHART, AS_OF = 50.0, 200.0, 300.0
"""Milliseconds that a list, a chart and an as-of question may take."""
_FILL = """
INSERT INTO registers.unit SELECT 'U' || n, '单位 ' || n, (ARRAY['school', 'township', 'hospital'])[1 + n % 3], NULL
  FROM generate_series(0, 999) n;
INSERT INTO registers.round SELECT 'R' || n, '轮次 ' || n, 'regular', ARRAY['U1'], date '2016-01-01' + n * 90, NULL
  FROM generate_series(0, 39) n;
INSERT INTO clue_ledger.clue
SELECT 'C' || n, 'U' || n % 1000, 'petition', ARRAY['integrity'], n % 7 = 0,
       (ARRAY['registered', 'assigned', 'disposal_proposed', 'in_disposal', 'concluded', 'result_fed_back'])[1 + n % 6],
       'discipline_commission', 'supervision_office', date '2016-01-01' + n % 3000, date '2016-02-01' + n % 3000,
       date '2016-03-01' + n % 3000, NULL, NULL
  FROM generate_series(1, {clues}) n;
INSERT INTO clue_ledger.handover
SELECT 'C' || n || '-1', 'C' || n, 'U' || n % 1000, 'discipline_commission',
       (ARRAY['audit_bureau', 'organization_dept'])[1 + n / 4 % 2], date '2016-02-01' + n % 3000, date '2016-02-08' + n % 3000, NULL
  FROM generate_series(1, {clues}, 2) n;
INSERT INTO clue_ledger.answer
SELECT 'C' || n || '-1', 'C' || n, 'U' || n % 1000, 'discipline_commission',
       (ARRAY['audit_bureau', 'organization_dept'])[1 + n / 4 % 2], date '2016-02-02' + n % 3000, date '2016-02-09' + n % 3000,
       (ARRAY['received', 'accepted', 'returned', 'result_given'])[1 + n / 8 % 4], date '2016-02-20' + n % 3000, NULL, NULL, NULL
  FROM generate_series(1, {clues}, 4) n;
INSERT INTO timeline.told
SELECT gen_random_uuid(), 'U' || n % 1000, date '2016-01-01' + n % 3000, timestamptz '2016-01-01' + n * interval '1 minute',
       'inspection_office', 'rectification', 'item-progressed', 'item-' || n % 50000, n / 50000,
       ARRAY['inspection_office', 'audit_bureau'], '{{"item": "x", "state": "going_on"}}'
  FROM generate_series(1, {told}) n;
INSERT INTO overdue.overdue
SELECT '/x/y', 'item-' || n, 'measure', date '2020-01-01' + n % 900, 'D1', 'U' || n % 1000, 'R' || n % 40, NULL, NULL, 'N' || n,
       'inspected_unit', 'inspection_office', date '2020-01-02' + n % 900, CASE WHEN n % 3 > 0 THEN date '2023-01-01' END, NULL
  FROM generate_series(1, {clues} / 5) n;
INSERT INTO sharing_ledger.share
SELECT 'S' || n, 'M' || n, 'audit_report', NULL, 'U' || n % 1000, 2014, 2017, 'inspection_office', date '2018-01-01' + n % 900,
       'none', date '2017-12-01' + n % 900, (ARRAY['open', 'recalled', 'expired'])[1 + n % 3]
  FROM generate_series(1, {clues} / 5) n;
"""

_STEPS = """
INSERT INTO custody.step
SELECT gen_random_uuid(), c.clue, c.unit, NULL, c.owner, NULL, 'registered', c.registered_on, c.registered_on
  FROM clue_ledger.clue c
UNION ALL
SELECT gen_random_uuid(), c.clue, c.unit, NULL, c.owner, NULL, 'concluded', c.moved_on, c.moved_on
  FROM clue_ledger.clue c WHERE c.state IN ('concluded', 'result_fed_back')
UNION ALL
SELECT gen_random_uuid(), a.clue, a.unit, a.handover, a.receiver, a.sender, 'received', a.received_on, a.received_on
  FROM clue_ledger.answer a
UNION ALL
SELECT gen_random_uuid(), a.clue, a.unit, a.handover, a.receiver, a.sender, a.state, a.moved_on, a.moved_on
  FROM clue_ledger.answer a WHERE a.state IN ('returned', 'result_given');
"""
"""What moved the clues from hand to hand."""
_STOOD = """
INSERT INTO clue_ledger.clue_was
SELECT 1, c.registered_on, c.moved_on, c.registered_on, c.moved_on, (jsonb_populate_record(c, '{"state": "registered"}')).*
  FROM clue_ledger.clue c
UNION ALL
SELECT 2, c.moved_on, 'infinity', c.moved_on, 'infinity', c.* FROM clue_ledger.clue c;
INSERT INTO clue_ledger.handover_was
SELECT 1, h.offered_on, 'infinity', h.offered_on, 'infinity', h.* FROM clue_ledger.handover h;
INSERT INTO clue_ledger.answer_was
SELECT 1, a.received_on, a.moved_on, a.received_on, a.moved_on, (jsonb_populate_record(a, '{"state": "received"}')).*
  FROM clue_ledger.answer a
UNION ALL
SELECT 2, a.moved_on, 'infinity', a.moved_on, 'infinity', a.* FROM clue_ledger.answer a;
INSERT INTO overdue.overdue_was SELECT 1, o.since, 'infinity', o.since, 'infinity', o.* FROM overdue.overdue o;
INSERT INTO sharing_ledger.share_was
SELECT 1, s.shared_on, 'infinity', s.shared_on, 'infinity', s.* FROM sharing_ledger.share s;
"""
"""How the rows stood before, for what is asked as of a past day."""


_WORDS = """
INSERT INTO reconciliation.word
SELECT gen_random_uuid(), 'handover', h.handover, 'sender', 'sent', h.sender, h.receiver, h.unit, NULL, h.answer_due, NULL, NULL,
       h.offered_on, h.offered_on FROM clue_ledger.handover h;
INSERT INTO reconciliation.word
SELECT gen_random_uuid(), 'handover', a.handover, 'receiver', 'received', a.sender, a.receiver, a.unit, NULL, a.answer_due, NULL,
       NULL, a.received_on, a.received_on FROM clue_ledger.answer a;
INSERT INTO reconciliation.word
SELECT gen_random_uuid(), 'handover', a.handover, 'receiver', 'answered', a.sender, a.receiver, a.unit, NULL, NULL, 'accepted',
       NULL, a.moved_on, a.moved_on FROM clue_ledger.answer a WHERE a.state <> 'received';
"""
"""What both sides say of each handover."""


async def run(url: str, *, clues: int, told: int) -> list[Figure]:
    """Every list, chart and as-of question with its p99 in milliseconds."""
    await make_views(url, VIEWS)
    db = await connect(url)
    await db.execute(_FILL.format(clues=clues, told=told), timeout=600)
    await db.execute(FILL, timeout=600)
    await db.execute(_STEPS + HELD, timeout=600)
    await db.execute(_WORDS + RECONCILED, timeout=600)
    await _issues(db, clues * 2)
    await db.execute(_STOOD, timeout=600)
    await db.execute("VACUUM (ANALYZE)", timeout=600)  # as autovacuum does
    await db.close()
    size = f"{clues:,} clues, {told:,} messages"
    today = date(2024, 6, 1)
    found: list[Figure] = []
    async with Database(asking(url)) as pool:

        async def measure(name: str, most: float, *asks: Callable[[], Awaitable[Any]]) -> None:
            times = []
            for _ in range(8):
                for ask in asks:
                    began = time.perf_counter()
                    await ask()
                    times.append((time.perf_counter() - began) * 1000)
            p99 = sorted(times)[math.ceil(0.99 * len(times)) - 1]
            median = sorted(times)[len(times) // 2]
            note = f"median {median:.1f} ms; {size}"
            found.append(
                Figure(
                    f"joint view: {name}, p99", p99, "ms", most, p99 / most, f"<= {most:.0f} ms", p99 <= most, note=note
                )
            )

        nothing = clue_ledger.Filters()
        await measure(
            "clue ledger",
            PAGE,
            lambda: clue_ledger.page(pool, ALL, nothing, limit=50, offset=0),
            lambda: clue_ledger.page(pool, ALL, clue_ledger.Filters(unit="U7"), limit=50, offset=0),
            lambda: clue_ledger.page(pool, ALL, clue_ledger.Filters(state="assigned"), limit=50, offset=500),
            lambda: clue_ledger.page(pool, PART, nothing, limit=50, offset=0),
            lambda: clue_ledger.page(pool, ALL, nothing, Ask(sort=("-held_days",))),
            lambda: clue_ledger.page(pool, ALL, clue_ledger.Filters(handover="received"), Ask(sort=("unit_name",))),
        )
        await measure(
            "custody",
            PAGE,
            lambda: custody.custody(pool, ALL, Ask()),
            lambda: custody.custody(pool, ALL, Ask(), unit="U7"),
            lambda: custody.custody(pool, PART, Ask(), held_now=True),
            lambda: custody.custody(pool, ALL, Ask(), body="audit_bureau"),
            lambda: custody.holders(pool, ALL, Ask(), unit="U7"),
            lambda: custody.holders(pool, ALL, Ask()),
        )
        await measure(
            "reconciliation",
            PAGE,
            lambda: reconciliation.pairs(pool, ALL, Ask(), today=today),
            lambda: reconciliation.rows(pool, ALL, Ask(), today=today),
            lambda: reconciliation.rows(pool, ALL, Ask(where=(("state", "not_answered"),)), today=today),
            lambda: reconciliation.rows(pool, PART, Ask(where=(("unit", "U7"),)), today=today),
        )
        await measure(
            "overdue",
            PAGE,
            lambda: overdue.page(pool, ALL, overdue.Filters(lifted=False), limit=50, offset=0),
            lambda: overdue.page(pool, PART, overdue.Filters(unit="U7"), limit=50, offset=0),
        )
        await measure(
            "shares",
            PAGE,
            lambda: sharing_ledger.shares(pool, ALL, sharing_ledger.Filters(), limit=50, offset=0),
            lambda: sharing_ledger.shares(pool, ALL, sharing_ledger.Filters(unit="U7"), limit=50, offset=0),
            lambda: by_round.shares(pool, ALL, Ask(), "unread_at_start", unit="U7"),
        )
        await measure(
            "one unit's timeline",
            PAGE,
            lambda: timeline.unit(pool, ALL, "U7", limit=50, offset=0),
            lambda: timeline.unit(pool, PART, "U7", limit=50, offset=200),
            lambda: timeline.latest(pool, ALL, limit=9),
        )
        every = rectification_ledger.Filters()
        await measure(
            "issues",
            PAGE,
            lambda: rectification_ledger.items(pool, ALL, every, limit=50, offset=0),
            lambda: rectification_ledger.items(pool, ALL, rectification_ledger.Filters(unit="U7"), limit=50, offset=0),
            lambda: rectification_ledger.items(pool, PART, every, limit=50, offset=0),
        )
        await measure(
            "charts",
            CHART,
            lambda: clue_ledger.summary(pool, ALL),
            lambda: clue_ledger.figures(pool, ALL, "office", Ask()),
            lambda: custody.bodies(pool, ALL, Ask()),
            lambda: by_round.figures(pool, ALL, Ask(), "round"),
            lambda: clue_ledger.ageing(pool, ALL, today),
            lambda: clue_ledger.flow(pool, ALL),
            lambda: evidence.matrix(pool, ALL, Ask(limit=500), None, 2),
            lambda: rectification_ledger.cases(pool, ALL, round_="R3", limit=MOST),
        )
        then = AsOf(date(2021, 1, 1), None)
        await measure(
            "as of a day",
            AS_OF,
            lambda: clue_ledger.page(pool, ALL, nothing, Ask(at=then)),
            lambda: clue_ledger.page(pool, PART, nothing, Ask(at=AsOf(then.happened, then.happened))),
            lambda: custody.custody(pool, ALL, Ask(at=then), unit="U7"),
            lambda: overdue.page(pool, ALL, overdue.Filters(lifted=False), Ask(at=then)),
            lambda: sharing_ledger.shares(pool, ALL, sharing_ledger.Filters(), Ask(at=then)),
            lambda: timeline.unit(pool, ALL, "U7", Ask(at=then)),
            lambda: reconciliation.rows(pool, ALL, Ask(at=then), today=today),
            lambda: rectification_ledger.items(pool, ALL, every, Ask(at=then)),
            lambda: rectification_ledger.cases(pool, ALL, Ask(at=then), round_="R3"),
        )
    return found


async def _issues(db: Any, many: int) -> None:
    """Issues of units in rounds, each with two states that it stood in: what as-of asks."""
    await db.execute(
        """
INSERT INTO rectification_ledger.unit_case
SELECT DISTINCT ON (c) c, 'R' || n % 40, 'U' || n % 1000, 'inspection', 20, ARRAY['inspection_office', 'audit_bureau'],
       date '2017-01-17' + n % 40 * 60, date '2017-03-17' + n % 40 * 60, 'D1', '2017', NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL, NULL
  FROM generate_series(0, 39999) n, LATERAL (SELECT 'R' || n % 40 || '.U' || n % 1000) AS one (c)""",
        timeout=600,
    )
    await db.execute(
        f"""
INSERT INTO rectification_ledger.item
SELECT c."case" || '.' || n, c."case", c.round, c.unit, n, 'finance', (ARRAY['inspection_office', 'audit_bureau'])[1 + n % 2],
       (ARRAY['going_on', 'struck_off', 'basically_done'])[1 + n % 3], NULL, c.delivered_on + 30 + n, NULL, NULL, n % 2,
       n * 100, 0, 0, 0, 0, 0, 0, 0, 0
  FROM rectification_ledger.unit_case c, generate_series(1, {many} / 1000) n""",
        timeout=600,
    )
    await db.execute(
        """
INSERT INTO rectification_ledger.unit_case_was
SELECT 1, delivered_on, 'infinity', delivered_on, 'infinity', c.* FROM rectification_ledger.unit_case c""",
        timeout=600,
    )
    await db.execute(
        """
INSERT INTO rectification_ledger.item_was
SELECT 1, moved_on - 20, moved_on, moved_on - 20, moved_on, i.* FROM rectification_ledger.item i
UNION ALL
SELECT 2, moved_on, 'infinity', moved_on, 'infinity', i.* FROM rectification_ledger.item i""",
        timeout=600,
    )
