"""Given what the bodies told, each message delivered twice: these rows, and the numbers that were published."""

import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import date
from uuid import uuid4

import asyncpg
import orjson
import pytest
from contracts import Due, Message, Sealed, audit_share, clues, inspection, parse, personnel, rectification
from contracts.audit_share import (
    AnswerOverdue,
    AuditReportShared,
    ClueAccepted,
    ClueReceived,
    ClueReturned,
    RequestAnswered,
    RequestAsked,
    ShareExpired,
    ShareRead,
    ShareRecalled,
)
from contracts.clues import ClueConcluded, ClueHandedOver, ClueRegistered, HandoverWithdrawn
from contracts.inspection import RoundPlanned, UnitRegistered, UnitRenamed
from contracts.rectification import OverdueLifted, RectificationOverdue, ShamRectificationFound
from eventlog import Heard
from eventlog.cloudevents import Envelope, encode
from eventlog.inbox import Inbox
from eventlog.letters import Arrived
from eventlog.migrate import make_views
from eventlog.sinks import Projecting
from supervision.seeing import Sight
from supervision.summary import summary
from supervision.views.clue_ledger import query as clue_ledger
from supervision.views.overdue import query as overdue
from supervision.views.problems import query as problems
from supervision.views.rectification_ledger import query as rectification_ledger
from supervision.views.sharing_ledger import query as sharing_ledger
from supervision.views.timeline import query as timeline
from supervision.worker import VIEWS
from supervision_cases import Wire, culture_and_tourism, due, feedback, round_of_forty

pytestmark = pytest.mark.pg
MakeDatabase = Callable[[], Awaitable[str]]
ALL = Sight(None)
AUDIT = Sight("audit_bureau")
ORGANISATION = Sight("organization_dept")
SECRET = Sealed(digest="0" * 64, size=12)
ANSWER_DUE = Due(on=date(2018, 4, 8), rule="D9", rule_version="2021")


class Joint:
    """The joint views of one test, filled through the kernel's own inbox."""

    def __init__(self, url: str, db: asyncpg.Connection) -> None:
        self.url = url
        self.db = db

    async def hear(self, told: Sequence[Heard], *, times: int = 2) -> None:
        for view in VIEWS:
            inbox = Inbox(self.url, [Projecting(view)], parse, "test")
            mine = [one for one in told if f"sanxun.{one.type.split('.')[1]}" in view.topics]
            for _ in range(times):
                await inbox.apply([record(one) for one in mine])
            await inbox.close()
        assert await self.db.fetchval("SELECT count(*) FROM quarantine") == 0


def record(one: Heard) -> Arrived:
    envelope = Envelope(one.id, one.type, one.source, one.subject, one.time, one.sequence, 1, "00" * 32)
    body = orjson.dumps(one.data.model_dump(mode="json"))
    return Arrived(f"sanxun.{one.type.split('.')[1]}", 0, -1, tuple(encode(envelope)), body)


@pytest.fixture
async def joint(make_database: MakeDatabase) -> AsyncIterator[Joint]:
    url = await make_database()
    await make_views(url, VIEWS)
    db = await asyncpg.connect(url)
    yield Joint(url, db)
    await db.close()


async def test_the_bureau_of_culture_and_tourism_shows_its_bulletin(joint: Joint) -> None:
    await joint.hear(culture_and_tourism(Wire()))
    (row,) = await rectification_ledger.summary(joint.db, ALL)
    assert {name: row[name] for name in ("organisations", "issues", "done", "going_on", "rules_made")} == {
        "organisations": 1,
        "issues": 25,
        "done": 19,
        "going_on": 6,
        "rules_made": 12,
    }
    assert row["completion_percent"] == 76.00
    assert row["money_yuan_by_kind"] == {"paid_back": 0, "recovered_from_persons": 71320, "losses_made_good": 0}
    assert row["persons"] == {
        "handed_to_commission": 1,
        "disciplined": 0,
        "organizational_measure": 0,
        "criticised": 5,
        "self_examination": 1,
        "criticised_and_educated": 6,
    }


async def test_the_round_of_forty_shows_its_bulletin(joint: Joint) -> None:
    await joint.hear(round_of_forty(Wire()))
    (row,) = await rectification_ledger.summary(joint.db, ALL, "2021-2")
    named = ("organisations", "issues", "done", "basically_done", "not_done", "going_on", "rules_made")
    assert [row[name] for name in named] == [40, 697, 688, 4, 5, 0, 589]
    assert row["completion_percent"] == 98.71
    assert row["money_yuan_by_kind"] == {
        "paid_back": 665700,
        "recovered_from_persons": 1460000,
        "losses_made_good": 13695000,
    }


async def test_every_number_of_a_round_leads_to_as_many_rows(joint: Joint) -> None:
    await joint.hear(round_of_forty(Wire()))
    (row,) = await rectification_ledger.summary(joint.db, ALL)
    for name, state in (("issues", None), ("done", "struck_off"), ("not_done", "not_done"), ("going_on", "going_on")):
        which = rectification_ledger.Filters(round="2021-2", state=state)
        _, total = await rectification_ledger.items(joint.db, ALL, which, limit=1, offset=0)
        assert total == row[name], name


async def test_a_supervising_body_counts_the_issues_it_supervises_and_no_others(joint: Joint) -> None:
    await joint.hear(culture_and_tourism(Wire()))
    (row,) = await rectification_ledger.summary(joint.db, AUDIT)
    rows, total = await rectification_ledger.items(joint.db, AUDIT, rectification_ledger.Filters(), limit=50, offset=0)
    assert row["issues"] == total == 5
    assert {one["supervised_by"] for one in rows} == {"audit_bureau"}
    assert await rectification_ledger.summary(joint.db, ORGANISATION) == []


async def test_the_order_of_different_subjects_makes_no_difference(joint: Joint) -> None:
    told = culture_and_tourism(Wire())
    by_subject: dict[str, list[Heard]] = {}
    for one in told:
        by_subject.setdefault(one.subject, []).append(one)
    queues = list(by_subject.values())
    shuffled: list[Heard] = []
    chance = random.Random(7)
    while queues:
        queue = chance.choice(queues)
        shuffled.append(queue.pop(0))
        queues = [one for one in queues if one]
    await joint.hear(shuffled)
    (row,) = await rectification_ledger.summary(joint.db, ALL)
    assert (row["issues"], row["done"], row["rules_made"]) == (25, 19, 12)


async def test_what_is_overdue_is_listed_until_it_is_lifted_and_then_kept(joint: Joint) -> None:
    wire = Wire()
    about = {"case": "2017-1.TC-01", "round": "2017-1", "unit": "TC-01"}
    told = [
        wire.tell("case-2017-1.TC-01", feedback("2017-1", "TC-01", 3, date(2017, 7, 28))),
        wire.tell(
            "case-2017-1.TC-01",
            RectificationOverdue(occurred_on=date(2017, 9, 26), what="report", due=due(date(2017, 9, 25)), **about),
        ),
        wire.tell(
            "case-2017-1.TC-01",
            ShamRectificationFound(occurred_on=date(2017, 10, 9), found_by="inspection_office", **about),
        ),
    ]
    await joint.hear(told)
    rows, total = await overdue.page(joint.db, ALL, overdue.Filters(lifted=False), limit=9, offset=0)
    assert (total, rows[0]["number"], rows[0]["rule"], rows[0]["since"]) == (
        1,
        "2017-1.TC-01",
        "D1",
        date(2017, 9, 26),
    )
    (case,) = (await rectification_ledger.cases(joint.db, ALL, limit=9))[0]
    assert (case["overdue_since"], case["sham_found_by"]) == (date(2017, 9, 26), "inspection_office")
    lifted = OverdueLifted(occurred_on=date(2017, 9, 20), what="report", due=due(date(2017, 9, 25)), **about)
    await joint.hear([wire.tell("case-2017-1.TC-01", lifted)])
    assert (await overdue.page(joint.db, ALL, overdue.Filters(lifted=False), limit=9, offset=0))[1] == 0
    was, _ = await overdue.page(joint.db, ALL, overdue.Filters(lifted=True), limit=9, offset=0)
    assert [(one["how"], one["lifted_on"]) for one in was] == [("lifted", date(2017, 9, 20))]


def registered(wire: Wire) -> Heard:
    return wire.tell(
        "clue-2018-0317",
        ClueRegistered(
            occurred_on=date(2018, 3, 17),
            clue="2018-0317",
            unit="KF-01",
            source="inspection_team",
            categories=("integrity",),
            city_managed_cadre=True,
            proposal_due=Due(on=date(2018, 4, 16), rule="D5", rule_version="2019"),
        ),
    )


def handed_over(wire: Wire) -> Heard:
    return wire.tell(
        "handover-H-1",
        ClueHandedOver(
            occurred_on=date(2018, 3, 29),
            clue="2018-0317",
            unit="KF-01",
            handover="H-1",
            origin="discipline_commission",
            sender="discipline_commission",
            to="audit_bureau",
            categories=("integrity",),
            city_managed_cadre=True,
            answer_due=ANSWER_DUE,
            text=SECRET,
        ),
    )


PART = {"handover": "H-1", "clue": "2018-0317", "unit": "KF-01", "sender": "discipline_commission"}


def received(wire: Wire, on: date = date(2018, 3, 30)) -> Heard:
    return wire.tell("incoming-clue-H-1", ClueReceived(occurred_on=on, answer_due=ANSWER_DUE, **PART))


async def holder(joint: Joint) -> tuple[object, object]:
    (row,) = (await clue_ledger.page(joint.db, ALL, clue_ledger.Filters(), limit=9, offset=0))[0]
    return row["holder"], row["held_since"]


async def test_custody_passes_with_the_receipt_and_comes_back_with_the_return(joint: Joint) -> None:
    wire = Wire()
    await joint.hear([registered(wire), handed_over(wire)])
    assert await holder(joint) == ("discipline_commission", date(2018, 3, 17))
    await joint.hear([received(wire)])
    assert await holder(joint) == ("audit_bureau", date(2018, 3, 30))
    back = ClueReturned(occurred_on=date(2018, 4, 4), reason="insufficient_facts", text=SECRET, **PART)
    await joint.hear([wire.tell("incoming-clue-H-1", back)])
    assert await holder(joint) == ("discipline_commission", date(2018, 4, 4))


async def test_the_receiver_may_be_heard_before_the_sender(joint: Joint) -> None:
    wire = Wire()
    await joint.hear([received(wire)])
    assert await holder(joint) == ("audit_bureau", date(2018, 3, 30))
    await joint.hear([handed_over(wire), registered(wire)])
    (row,) = (await clue_ledger.page(joint.db, ALL, clue_ledger.Filters(), limit=9, offset=0))[0]
    assert (row["holder"], row["state"], len(row["handovers"])) == ("audit_bureau", "registered", 1)


async def test_an_answer_that_is_overdue_is_over_when_it_is_given_or_the_handover_withdrawn(joint: Joint) -> None:
    wire = Wire()
    late = AnswerOverdue(occurred_on=date(2018, 4, 9), due=ANSWER_DUE, **PART)
    await joint.hear([handed_over(wire), received(wire), wire.tell("incoming-clue-H-1", late)])
    rows, _ = await overdue.page(joint.db, ALL, overdue.Filters(lifted=False), limit=9, offset=0)
    assert [(one["what"], one["body"], one["waits"]) for one in rows] == [
        ("clue_answer", "audit_bureau", "discipline_commission")
    ]
    gone = HandoverWithdrawn(
        occurred_on=date(2018, 4, 10),
        clue="2018-0317",
        unit="KF-01",
        handover="H-1",
        sender="discipline_commission",
        to="audit_bureau",
    )
    await joint.hear([wire.tell("handover-H-1", gone)])
    was, _ = await overdue.page(joint.db, ALL, overdue.Filters(lifted=True), limit=9, offset=0)
    assert [one["how"] for one in was] == ["withdrawn"]


async def test_a_body_sees_the_clues_of_which_it_holds_or_held_a_part(joint: Joint) -> None:
    wire = Wire()
    other = registered(wire)
    await joint.hear([other, handed_over(wire), received(wire)])
    assert (await clue_ledger.page(joint.db, AUDIT, clue_ledger.Filters(), limit=9, offset=0))[1] == 1
    assert (await clue_ledger.page(joint.db, ORGANISATION, clue_ledger.Filters(), limit=9, offset=0))[1] == 0
    accepted = ClueAccepted(occurred_on=date(2018, 4, 2), **PART)
    concluded = ClueConcluded(occurred_on=date(2018, 6, 3), clue="2018-0317", unit="KF-01", form="form_2")
    await joint.hear([wire.tell("incoming-clue-H-1", accepted), wire.tell("clue-2018-0317", concluded)])
    told = await clue_ledger.summary(joint.db, ALL)
    assert (told["clues"], told["concluded"]) == (1, 1)
    assert told["handovers"]["accepted"] == 1


async def test_a_clue_that_is_split_is_held_by_each_body_that_has_a_part(joint: Joint) -> None:
    wire = Wire()
    rest = audit_share.CluePart(handover="H-1-P1", to="organization_dept", categories=("selection_and_appointment",))
    partly = audit_share.CluePartlyAccepted(
        occurred_on=date(2018, 4, 2), kept=("integrity",), parts=(rest,), reason="other_organ_competent", **PART
    )
    about = PART | {"handover": "H-1-P1", "sender": "audit_bureau"}
    onward = audit_share.ClueHandedOver.model_validate(
        about
        | {
            "occurred_on": date(2018, 4, 2),
            "origin": "inspection_office",
            "to": "organization_dept",
            "categories": ["selection_and_appointment"],
            "city_managed_cadre": False,
            "answer_due": ANSWER_DUE,
            "root": "0" * 64,
            "parent": "H-1",
            "chain": ["discipline_commission"],
            "text": SECRET,
        }
    )
    there = personnel.ClueReceived.model_validate(about | {"occurred_on": date(2018, 4, 3), "answer_due": ANSWER_DUE})
    late = personnel.AnswerOverdue.model_validate(about | {"occurred_on": date(2018, 4, 9), "due": ANSWER_DUE})
    await joint.hear(
        [
            registered(wire),
            handed_over(wire),
            received(wire),
            wire.tell("incoming-clue-H-1", partly),
            wire.tell("onward-H-1-P1", onward),
            wire.tell("incoming-clue-H-1-P1", there),
            wire.tell("incoming-clue-H-1-P1", late),
        ]
    )
    (row,) = (await clue_ledger.page(joint.db, ALL, clue_ledger.Filters(), limit=9, offset=0))[0]
    assert [(one["handover"], one["receiver"], one["state"]) for one in row["handovers"]] == [
        ("H-1", "audit_bureau", "partly_accepted"),
        ("H-1-P1", "organization_dept", "received"),
    ]
    assert (await clue_ledger.page(joint.db, ORGANISATION, clue_ledger.Filters(), limit=9, offset=0))[1] == 1
    rows, _ = await overdue.page(joint.db, ORGANISATION, overdue.Filters(lifted=False), limit=9, offset=0)
    assert [(one["what"], one["body"], one["waits"]) for one in rows] == [
        ("clue_answer", "organization_dept", "audit_bureau")
    ]
    taken = personnel.ClueAccepted.model_validate(about | {"occurred_on": date(2018, 4, 10)})
    await joint.hear([wire.tell("incoming-clue-H-1-P1", taken)])
    assert (await overdue.page(joint.db, ALL, overdue.Filters(lifted=False), limit=9, offset=0))[1] == 0


async def test_every_body_is_late_under_its_own_name_until_it_has_done_what_was_due(joint: Joint) -> None:
    wire = Wire()
    day, last = date(2018, 5, 2), Due(on=date(2018, 5, 1), rule="D3", rule_version="2024-city")
    case = {"case": "R.U", "round": "R", "unit": "U"}
    clue = {"clue": "C-1", "unit": "U"}
    matter = {"matter": "M-1", "kind": "briefing", "by": "inspection_office", "to": "audit_bureau", "round": "R"}
    lent = {"lending": "L-1", "round": "R"} | clue

    def told(model: type[Message], **facts: object) -> Message:
        return model.model_validate({"occurred_on": day} | facts)

    late = [
        ("case-R.U", told(rectification.PlanOverdue, due=last, **case)),
        ("outcome-R.U", told(rectification.SecondRectificationOverdue, due=last, **case)),
        ("clue-C-1", told(clues.StageOverdue, stage="reply", due=last, **clue)),
        ("clue-C-1", told(clues.FeedbackOverdue, due=last, **clue)),
        ("lending-L-1", told(clues.LendingOverdue, back_by=last.on, **lent)),
        ("matter-M-1", told(inspection.MatterOverdue, due=last, **matter)),
        ("share-S-1", told(audit_share.ShareRemovalOverdue, share="S-1", unit="U", to="inspection_office", due=last)),
        ("session-S-1", told(inspection.DecisionOverdue, session="S-1", decision=2, by="audit_bureau", due=last)),
    ]
    await joint.hear([wire.tell(subject, one) for subject, one in late])
    rows, _ = await overdue.page(joint.db, ALL, overdue.Filters(lifted=False), limit=20, offset=0)
    assert {(one["what"], one["body"]) for one in rows} == {
        ("plan", "inspected_unit"),
        ("second_rectification", "inspected_unit"),
        ("stage_reply", "discipline_commission"),
        ("feedback", "discipline_commission"),
        ("lending", "inspection_office"),
        ("matter", "audit_bureau"),
        ("removal", "inspection_office"),
        ("decision", "audit_bureau"),
    }
    done = [
        ("case-R.U", told(rectification.PlanSubmitted, **case)),
        ("outcome-R.U", told(rectification.SecondReportSubmitted, days_late=1, **case)),
        ("clue-C-1", told(clues.ProgressTold, to="inspection_office", way="talk_or_letter", text=SECRET, **clue)),
        ("clue-C-1", told(clues.ClueConcluded, form="form_1", **clue)),
        ("lending-L-1", told(clues.LendingVerified, outcome="confirmed", **lent)),
        ("matter-M-1", told(inspection.MatterAnswered, days_late=1, **matter)),
        (
            "share-S-1",
            told(audit_share.ShareRemovalConfirmed, share="S-1", unit="U", by="inspection_office", copies=2),
        ),
        ("session-S-1", told(inspection.DecisionDone, session="S-1", decision=2, by="audit_bureau", days_late=1)),
    ]
    await joint.hear([wire.tell(subject, one) for subject, one in done])
    assert (await overdue.page(joint.db, ALL, overdue.Filters(lifted=False), limit=20, offset=0))[1] == 0


async def test_what_many_units_share_is_common_and_what_comes_back_is_named(joint: Joint) -> None:
    wire = Wire()
    told = [
        wire.tell("unit-TC-01", UnitRegistered(occurred_on=date(2015, 3, 1), code="TC-01", name="某村", kind="village"))
    ]
    given = (("A", "TC-01", 2016), ("B", "TC-01", 2018), ("B", "TC-02", 2018), ("B", "TC-03", 2018))
    for round_, unit, year in given:
        told.append(wire.tell(f"case-{round_}.{unit}", feedback(round_, unit, 2, date(year, 5, 2))))
    await joint.hear(told)
    (row,) = await problems.shared(joint.db, round_=None, kind=None, common_from=3)
    assert (row["units"], row["issues"], row["rounds"], row["common"]) == (3, 8, 2, True)
    (row,) = await problems.shared(joint.db, round_="A", kind=None, common_from=3)
    assert (row["units"], row["common"], row["only_unit"], row["percent_of_units"]) == (1, False, "TC-01", 100.0)
    assert await problems.shared(joint.db, round_=None, kind="bureau", common_from=3) == []
    (again,) = await problems.back(joint.db, kind=None)
    assert (again["unit"], again["rounds"], again["unit_name"]) == ("TC-01", ["A", "B"], "某村")


def shared(wire: Wire, share: str, until: date) -> Heard:
    return wire.tell(
        f"share-{share}",
        AuditReportShared(
            occurred_on=date(2018, 4, 6),
            share=share,
            material="M-1",
            material_kind="leaving_office_audit",
            request="R-1",
            unit="SY-01",
            first_year=2014,
            last_year=2017,
            to="inspection_office",
            until=until,
            secrecy_level="none",
        ),
    )


async def test_a_reading_delivered_twice_is_one_reading(joint: Joint) -> None:
    wire = Wire()
    asked = RequestAsked(
        occurred_on=date(2018, 4, 3),
        request="R-1",
        unit="SY-01",
        by="inspection_office",
        kinds=("leaving_office_audit",),
        first_year=2014,
        last_year=2017,
    )
    answered = RequestAnswered(
        occurred_on=date(2018, 4, 5), request="R-1", unit="SY-01", by="inspection_office", answer="granted"
    )
    await joint.hear(
        [
            wire.tell("request-R-1", asked),
            wire.tell("request-R-1", answered),
            shared(wire, "S-1", date(2018, 5, 31)),
            shared(wire, "S-2", date(2018, 4, 30)),
            wire.tell(
                "share-S-1",
                ShareRead(occurred_on=date(2018, 4, 7), share="S-1", unit="SY-01", by="inspection_office", first=True),
            ),
            wire.tell(
                "share-S-1",
                ShareRecalled(
                    occurred_on=date(2018, 5, 2), share="S-1", unit="SY-01", to="inspection_office", readings=1
                ),
            ),
            wire.tell(
                "share-S-2",
                ShareExpired(
                    occurred_on=date(2018, 5, 1), share="S-2", unit="SY-01", to="inspection_office", readings=0
                ),
            ),
        ],
        times=3,
    )
    assert await sharing_ledger.summary(joint.db, ALL) == {
        "requests": 1,
        "granted": 1,
        "partly_granted": 0,
        "denied": 0,
        "waiting": 0,
        "shares": 2,
        "open": 0,
        "recalled": 1,
        "expired": 1,
        "readings": 1,
        "unread": 1,
        "open_unread": 0,
    }
    assert (await sharing_ledger.summary(joint.db, ORGANISATION))["shares"] == 0
    assert (await sharing_ledger.summary(joint.db, AUDIT))["shares"] == 2


async def test_a_units_timeline_has_one_row_a_message_and_an_inspected_unit_sees_its_rectification_only(
    joint: Joint,
) -> None:
    wire = Wire()
    unit = UnitRegistered(occurred_on=date(2017, 1, 1), code="WL-01", name="某局党组", kind="party_organisation")
    plan = RoundPlanned(
        occurred_on=date(2022, 8, 1),
        code="2022-2",
        name="第二轮",
        kind="regular",
        units=("WL-01", "XX-01"),
        starts_on=date(2022, 9, 16),
    )
    told = [
        wire.tell("unit-WL-01", unit),
        wire.tell("unit-WL-01", UnitRenamed(occurred_on=date(2020, 1, 1), code="WL-01", name="某文旅局党组")),
        wire.tell("round-2022-2", plan),
        *culture_and_tourism(wire),
    ]
    await joint.hear(told)
    rows, total = await timeline.unit(joint.db, ALL, "WL-01", limit=100, offset=0)
    assert total == len(rows) == len(told)
    assert {row["unit_name"] for row in rows} == {"某文旅局党组"}
    assert [row["occurred_on"] for row in rows] == sorted((row["occurred_on"] for row in rows), reverse=True)
    own, own_total = await timeline.unit(joint.db, Sight("inspected_unit"), "WL-01", limit=100, offset=0)
    assert own_total == len(own) == len(told) - 3
    assert {row["service"] for row in own} == {"rectification"}


async def test_sealed_fields_never_reach_a_view(joint: Joint) -> None:
    await joint.hear([handed_over(Wire())])
    (row,) = (await timeline.unit(joint.db, ALL, "KF-01", limit=9, offset=0))[0]
    assert isinstance(row["facts"], dict)
    assert "text" not in row["facts"]


async def test_the_joint_summary_names_all_that_the_demonstration_prints(joint: Joint) -> None:
    await joint.hear(culture_and_tourism(Wire()))
    told = await summary(joint.db, ALL)
    assert set(told) == {"rectification", "clues", "shares", "overdue"}
    assert uuid4() not in told
