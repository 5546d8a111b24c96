"""Who keeps the vault, what is not taken in, what is lent and what is exported; told as given, when, then."""

import json
from datetime import date
from typing import Any

import pytest
from clue_cases import TODAY, paper
from clues.deadline import Adopted
from clues.export.decider import Export, export
from clues.export.events import LedgerExported
from clues.keeping.decider import Kept, NameBarred, NameKeeper, NotOpened, OpenVault, keeping, must_keep
from clues.keeping.events import BarredNamed, KeeperChanged, VaultOpened
from clues.keeping.record import write_barred
from clues.lending.decider import CheckDates, Lend, NoteVerification, TakeBack, lending
from clues.lending.events import LendingOverdue, Lent, TakenBack, Verified
from clues.lending.stream import LENDING
from clues.marks import Fingerprints, Person, plain, read_marks, write_marks
from clues.receipt.decider import Block, SendUpward, receipt
from clues.receipt.decider import CheckDates as CheckReceipt
from clues.receipt.events import IntakeBlocked, SentUpward, UpwardOverdue
from contracts import clues as told
from eventlog import Refused
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st

DAY = date(2018, 3, 1)
D10 = Adopted().due("D10", DAY)

# --- the keeper


def name(keeper: str = "acc-b", by: str = "acc-leader", clues: int = 12, on: date = date(2018, 9, 3)) -> NameKeeper:
    return NameKeeper(keeper, by, clues, on, TODAY)


OPENED = VaultOpened(occurred_on=DAY, keeper="acc-a", by="acc-a")
CHANGED = KeeperChanged(occurred_on=date(2018, 9, 3), was="acc-a", keeper="acc-b", by="acc-leader", clues=12)


def test_whoever_registers_first_keeps_the_vault_until_a_leader_names_another() -> None:
    spec(keeping).when(OpenVault("acc-a", DAY, TODAY), OpenVault("acc-a", DAY, TODAY)).then(OPENED)
    spec(keeping).given(OPENED).when(OpenVault("acc-c", DAY, TODAY)).then_refused("not-the-keeper-of-record")
    spec(keeping).given(OPENED).when(name(), name()).then(CHANGED)
    spec(keeping).given(OPENED).when(name(on=date(2018, 1, 2))).then_refused("before-the-step-before")
    spec(keeping).given(OPENED).when(name(on=date(2019, 2, 2))).then_refused("date-in-future")
    spec(keeping).given(OPENED).when(name("acc-leader")).then_refused("leader-cannot-keep")
    spec(keeping).when(name()).then(VaultOpened(occurred_on=date(2018, 9, 3), keeper="acc-b", by="acc-leader"))


def test_only_the_keeper_of_record_changes_who_has_a_clue() -> None:
    must_keep("acc-anybody", NotOpened())
    must_keep("acc-a", Kept("acc-a", DAY))
    with pytest.raises(Refused, match="not-the-keeper-of-record"):
        must_keep("acc-b", Kept("acc-a", DAY))


def test_the_list_of_those_who_are_not_taken_in_outlives_the_keeper() -> None:
    named = BarredNamed(occurred_on=DAY, by="acc-leader", marks=paper("list"), count=2)
    command = NameBarred("acc-leader", paper("list"), 2, DAY, TODAY)
    spec(keeping).when(command, command).then(named)
    assert keeping.fold([named, OPENED, CHANGED]).barred == named


# --- marks


def test_the_same_person_is_found_however_he_is_written() -> None:
    prints = Fingerprints(bytes(32))
    one = prints.of_person(Person(name="王  小·明", id_number="11010119700101123x"), "KFQ")
    same = prints.of_person(Person(name="王小明", id_number="11010119700101123X"), "kfq")
    assert one == same
    assert [kind for kind, _ in one] == ["name", "name_and_workplace", "id_number"]
    other = prints.of_person(Person(name="王小明", workplace="某局"), "KFQ")
    assert {kind for kind, digest in other if (kind, digest) in one} == {"name"}


def test_a_text_is_the_same_whatever_its_width_and_its_spaces_are() -> None:
    prints = Fingerprints(bytes(32))
    assert prints.of_text("某局长,收受 10 万元。") == prints.of_text("某局长,收受10万元")
    assert prints.of_text("某局长") != Fingerprints(bytes([1] * 32)).of_text("某局长")
    assert plain("  ,。") == ""


def test_hashes_come_back_out_of_the_vault_and_name_nobody() -> None:
    prints = Fingerprints(bytes(32))
    marks = prints.of_person(Person(name="王小明"), "KFQ")
    content = write_marks(marks)
    assert sorted(read_marks(content.encode())) == sorted(marks)
    assert "王小明" not in content
    barred = write_barred([("own_chief", marks)])
    assert {one[0] for one in json.loads(barred)} == {"own_chief"}


# --- receipts


def block(ground: Any = "own_chief", on: date = DAY) -> Block:
    return Block(ground, Adopted().due("D10", on), on, TODAY)


BLOCKED = IntakeBlocked(occurred_on=DAY, ground="own_chief", due=D10)
UPWARD_LATE = UpwardOverdue(occurred_on=date(2018, 3, 9), due=D10)


def test_what_is_not_taken_in_leaves_a_receipt_and_nothing_else() -> None:
    spec(receipt).when(block(), block()).then(BLOCKED)
    assert set(BLOCKED.model_dump()) == {"type", "occurred_on", "ground", "due"}
    spec(receipt).given(BLOCKED).when(block("superior_cadre")).then_refused("receipt-number-taken")
    spec(receipt).when(block(on=date(2019, 2, 2))).then_refused("date-in-future")
    spec(receipt).when(SendUpward(DAY, TODAY)).then_refused("receipt-unknown")


def test_it_goes_upward_within_five_working_days() -> None:
    assert (D10.on, D10.rule) == (date(2018, 3, 8), "D10")
    spec(receipt).given(BLOCKED).when(SendUpward(date(2018, 3, 8), TODAY)).then(
        SentUpward(occurred_on=date(2018, 3, 8), days_late=0)
    )
    spec(receipt).given(BLOCKED).when(CheckReceipt(TODAY), CheckReceipt(TODAY)).then(UPWARD_LATE)
    late = SentUpward(occurred_on=date(2018, 3, 12), days_late=4)
    send = SendUpward(date(2018, 3, 12), TODAY)
    spec(receipt).given(BLOCKED).when(send, send).then(UPWARD_LATE, late)
    spec(receipt).given(BLOCKED, UPWARD_LATE).when(send).then(late)
    spec(receipt).given(BLOCKED, late).when(SendUpward(date(2018, 3, 13), TODAY)).then_refused("receipt-sent-already")
    spec(receipt).given(BLOCKED).when(SendUpward(date(2018, 2, 1), TODAY)).then_refused("before-the-step-before")


# --- lending

BACK_BY = date(2018, 4, 30)


def lend(text: str = "excerpt", on: date = date(2018, 3, 20), **changed: Any) -> Lend:
    facts: dict[str, Any] = {
        "lending": "J-1",
        "clue": "2018-0317",
        "unit": "KFQ",
        "round": "XC-2018-1",
        "categories": ("integrity",),
        "text": paper(text),
        "back_by": BACK_BY,
        "registered": date(2018, 3, 19),
        "ends_on": date(2018, 5, 31),
    }
    return Lend(**(facts | changed), occurred_on=on, today=TODAY)


LENT = Lent(
    occurred_on=date(2018, 3, 20),
    lending="J-1",
    clue="2018-0317",
    unit="KFQ",
    round="XC-2018-1",
    categories=("integrity",),
    text=paper("excerpt"),
    back_by=BACK_BY,
)
LENDING_LATE = LendingOverdue(occurred_on=date(2018, 5, 1), back_by=BACK_BY)


def note(on: date = date(2018, 4, 20), outcome: Any = "confirmed", by: str | None = None) -> NoteVerification:
    return NoteVerification(outcome, paper("found"), by, on, TODAY)


def verified(on: date = date(2018, 4, 20), days_late: int = 0) -> Verified:
    return Verified(occurred_on=on, outcome="confirmed", text=paper("found"), by=None, days_late=days_late)


def test_a_clue_is_lent_to_the_team_of_a_round_until_a_day() -> None:
    spec(lending).when(lend(), lend()).then(LENT)
    spec(lending).given(LENT).when(lend("another")).then_refused("lending-number-taken")
    spec(lending).when(lend(on=date(2018, 3, 1))).then_refused("before-the-step-before")
    spec(lending).when(lend(on=date(2018, 6, 1), back_by=date(2018, 7, 1))).then_refused("round-is-over")
    spec(lending).when(lend(back_by=date(2018, 3, 1))).then_refused("day-set-in-the-past")
    spec(lending).when(note()).then_refused("lending-unknown")


def test_the_team_tells_once_what_it_found() -> None:
    spec(lending).given(LENT).when(note(), note()).then(verified())
    spec(lending).given(LENT, verified()).when(note(outcome="not_confirmed")).then_refused("lending-verified-already")
    spec(lending).given(LENT, verified()).when(CheckDates(TODAY)).then_nothing()
    on = date(2018, 5, 4)
    spec(lending).given(LENT).when(note(on)).then(LENDING_LATE, verified(on, 4))
    spec(lending).given(LENT).when(CheckDates(TODAY), CheckDates(TODAY)).then(LENDING_LATE)


def test_a_word_that_crossed_the_taking_back_is_kept() -> None:
    taken = TakenBack(occurred_on=date(2018, 4, 10))
    back = TakeBack(date(2018, 4, 10), TODAY)
    spec(lending).given(LENT).when(back, back).then(taken)
    spec(lending).given(LENT, taken).when(note()).then(verified())
    spec(lending).given(LENT, verified()).when(back).then_refused("lending-verified-already")


def test_the_excerpt_is_sealed_to_the_inspection_office() -> None:
    message = LENDING.publish(LENT, lending.fold([LENT]))
    assert isinstance(message, told.ClueLent)
    assert (message.sealed_for(), message.back_by) == (("inspection_office",), BACK_BY)
    heard = LENDING.publish(verified(), lending.fold([LENT, verified()]))
    assert isinstance(heard, told.LendingVerified)
    assert dict(heard.sealed()) == {}


def test_an_export_is_on_record_and_made_once() -> None:
    made = LedgerExported(occurred_on=DAY, export="DC-1", by="acc-a", clues=("2018-1", "2018-2"))
    command = Export("DC-1", "acc-a", ("2018-1", "2018-2"), DAY, TODAY)
    spec(export).when(command, command).then(made)
    spec(export).given(made).when(Export("DC-1", "acc-a", ("2018-1",), DAY, TODAY)).then_refused("export-number-taken")
    spec(export).when(Export("DC-1", "acc-a", (), DAY, TODAY)).then_refused("nothing-to-export")


KEEPING: list[Any] = [
    OpenVault("acc-a", DAY, TODAY),
    OpenVault("acc-c", DAY, TODAY),
    name(),
    name("acc-a"),
    NameBarred("acc-leader", paper("list"), 2, DAY, TODAY),
    NameBarred("acc-leader", paper("other"), 1, DAY, TODAY),
]
LENDING_COMMANDS: list[Any] = [
    lend(),
    lend("another"),
    note(),
    note(date(2018, 5, 4), "not_confirmed"),
    TakeBack(date(2018, 4, 10), TODAY),
    CheckDates(TODAY),
]
RECEIPTS: list[Any] = [
    block(),
    block("superior_cadre"),
    SendUpward(date(2018, 3, 8), TODAY),
    SendUpward(date(2018, 3, 12), TODAY),
    CheckReceipt(TODAY),
]


@pytest.mark.parametrize(
    ("decider", "commands"), [(keeping, KEEPING), (lending, LENDING_COMMANDS), (receipt, RECEIPTS)]
)
@given(data=st.data())
def test_nothing_of_this_counts_twice(decider: Any, commands: list[Any], data: st.DataObject) -> None:
    said = data.draw(st.lists(st.sampled_from(commands), max_size=8))
    command = data.draw(st.sampled_from(commands))
    assert twice(decider, walk(decider, said), command) == []
