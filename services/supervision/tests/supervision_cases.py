"""Messages as the bodies tell them: what the views of supervision are tested with. All item texts and codes are invented."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from contracts import Due, Message
from contracts.rectification import (
    FeedbackDelivered,
    ItemProgressed,
    ItemState,
    ItemStruckOff,
    Money,
    Persons,
)
from eventlog import Heard

ROOT = UUID("6f1c2f1e-0000-4000-8000-000000000001")
NOON = datetime(2023, 1, 17, 4, 0, tzinfo=UTC)
OWNERS = {
    "personnel": "organization_dept",
    "inspection": "inspection_office",
    "clues": "discipline_commission",
    "audit_share": "audit_bureau",
    "rectification": "inspection_office",
}


class Wire:
    """Gives each subject its own sequence, as the bodies' stores do."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._told = 0

    def tell(self, subject: str, message: Message) -> Heard:
        """The message as a view hears it."""
        self._told += 1
        sequence = self._last[subject] = self._last.get(subject, 0) + 1
        service = message.TYPE.split(".")[1]
        return Heard(
            uuid5(ROOT, f"{subject} {sequence}"),
            f"/{OWNERS[service]}/{service}",
            message.TYPE,
            subject,
            sequence,
            NOON + timedelta(seconds=self._told),
            message,
        )


def due(on: date) -> Due:
    """Two calendar months after feedback (巡视工作条例 art. 27)."""
    return Due(on=on, rule="D1", rule_version="2015")


def feedback(round_: str, unit: str, issues: int, on: date) -> FeedbackDelivered:
    """Feedback to one unit."""
    return FeedbackDelivered(
        occurred_on=on,
        case=f"{round_}.{unit}",
        round=round_,
        unit=unit,
        issues=issues,
        categories={"finance": issues},
        due=due(on + timedelta(days=59)),
        supervised_by=("discipline_commission", "audit_bureau"),
    )


def item(
    round_: str,
    unit: str,
    number: int,
    state: ItemState,
    on: date,
    *,
    money: Money | None = None,
    persons: Persons | None = None,
    rules: int = 0,
) -> ItemProgressed | ItemStruckOff:
    """An issue as it stands after its last message."""
    about = {
        "occurred_on": on,
        "case": f"{round_}.{unit}",
        "round": round_,
        "unit": unit,
        "item": f"{round_}.{unit}.{number:02}",
        "number": number,
        "category": "finance",
        "supervised_by": "audit_bureau" if number % 5 == 0 else "discipline_commission",
        "state": state,
        "money": money or Money(),
        "persons": persons or Persons(),
        "rules_made": rules,
    }
    if state == "struck_off":
        return ItemStruckOff.model_validate(about | {"struck_off_by": "inspection_office"})
    return ItemProgressed.model_validate(about | {"step": "opened" if state == "opened" else "progress"})


def case(
    wire: Wire,
    round_: str,
    unit: str,
    on: date,
    *,
    done: int,
    basically: int = 0,
    not_done: int = 0,
    going_on: int = 0,
    rules: int = 0,
    money: Money | None = None,
    persons: Persons | None = None,
) -> Iterator[Heard]:
    """A unit in a round: feedback, each issue opened, then brought to where it stands. Rules, money, persons: all at the first."""
    states: list[ItemState] = ["struck_off"] * done + ["basically_done"] * basically + ["not_done"] * not_done
    states += ["under_way"] * going_on
    yield wire.tell(f"case-{round_}.{unit}", feedback(round_, unit, len(states), on))
    for number, state in enumerate(states, 1):
        first = number == 1
        opened = item(round_, unit, number, "opened", on)
        now = item(
            round_,
            unit,
            number,
            state,
            on + timedelta(days=40),
            money=money if first else None,
            persons=persons if first else None,
            rules=rules if first else 0,
        )
        yield wire.tell(f"item-{opened.item}", opened)
        yield wire.tell(f"item-{opened.item}", now)


def culture_and_tourism(wire: Wire) -> list[Heard]:
    """The bureau of the bulletin of 2023-05-04: 25 issues, 19 done, 6 going on, 12 rules, 71,320 yuan."""
    return list(
        case(
            wire,
            "2022-2",
            "WL-01",
            date(2023, 1, 17),
            done=19,
            going_on=6,
            rules=12,
            money=Money(recovered_from_persons=71_320_00),
            persons=Persons(handed_to_commission=1, criticised=5, self_examination=1, criticised_and_educated=6),
        )
    )


def round_of_forty(wire: Wire) -> list[Heard]:
    """The round of the bulletin of 2023-01-29: 40 organisations, 697 issues, 688 done, 4 basically done, 5 not done."""
    told: list[Heard] = []
    for n in range(1, 41):
        issues = 18 if n <= 17 else 17
        left = {1: (2, 3), 2: (2, 2)}.get(n, (0, 0))
        told += case(
            wire,
            "2021-2",
            f"XS-{n:02}",
            date(2022, 1, 27),
            done=issues - sum(left),
            basically=left[0],
            not_done=left[1],
            rules=29 if n <= 1 else (15 if n <= 15 else 14),
            money=Money(paid_back=665_700_00, recovered_from_persons=1_460_000_00, losses_made_good=13_695_000_00)
            if n == 1
            else None,
        )
    return told
