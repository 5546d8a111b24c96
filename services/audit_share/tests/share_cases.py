"""The public institution of April 2018: its former head's leaving-office audit, asked for and shared."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from audit_share.material.decider import Catalogue
from audit_share.material.events import MaterialCatalogued
from audit_share.request.decider import Ask, Deny, Grant
from audit_share.request.events import RequestAsked, RequestDenied, RequestGranted
from audit_share.share.decider import CheckDates, NoteKeyDestroyed, OpenShare, Read, Recall
from audit_share.share.events import ShareExpired, ShareOpened, ShareRead, ShareRecalled
from eventlog import Reference

TODAY = date(2018, 4, 20)
FILE = Reference(id=UUID(int=1), digest="d1", size=1000)
COPY = Reference(id=UUID(int=2), digest="d1", size=1000)
NEED = Reference(id=UUID(int=3), digest="d3", size=30)
REASON = Reference(id=UUID(int=4), digest="d4", size=40)
READER = "account-7"

the_report = Catalogue(
    number="AR-2018-001",
    unit="PI-001",
    unit_known=True,
    kind="leaving_office_audit",
    first_year=2014,
    last_year=2017,
    title="某事业单位原主要负责人离任审计报告",
    secrecy_level="none",
    file=FILE,
    media_type="application/pdf",
    occurred_on=date(2018, 4, 2),
    today=TODAY,
)

catalogued = MaterialCatalogued(
    occurred_on=date(2018, 4, 2),
    number="AR-2018-001",
    unit="PI-001",
    kind="leaving_office_audit",
    first_year=2014,
    last_year=2017,
    title="某事业单位原主要负责人离任审计报告",
    secrecy_level="none",
    file=FILE,
    media_type="application/pdf",
)

the_request = Ask(
    number="RQ-2018-01",
    unit="PI-001",
    unit_known=True,
    by="inspection_office",
    kinds=("leaving_office_audit", "audit_workpaper"),
    first_year=2014,
    last_year=2017,
    need=NEED,
    occurred_on=date(2018, 4, 9),
    today=TODAY,
)

asked = RequestAsked(
    occurred_on=date(2018, 4, 9),
    number="RQ-2018-01",
    unit="PI-001",
    by="inspection_office",
    kinds=("audit_workpaper", "leaving_office_audit"),
    first_year=2014,
    last_year=2017,
    need=NEED,
)
granting = Grant(REASON, date(2018, 4, 10), TODAY)
denying = Deny(REASON, date(2018, 4, 10), TODAY)
granted = RequestGranted(occurred_on=date(2018, 4, 10), reason=REASON)
denied = RequestDenied(occurred_on=date(2018, 4, 10), reason=REASON)

the_share = OpenShare(
    number="SH-2018-01",
    material=catalogued,
    file=COPY,
    asked=asked,
    granted_on=date(2018, 4, 10),
    to="inspection_office",
    roles=("team", "leader"),
    until=date(2018, 4, 30),
    occurred_on=date(2018, 4, 11),
    today=TODAY,
)

opened = ShareOpened(
    occurred_on=date(2018, 4, 11),
    number="SH-2018-01",
    material="AR-2018-001",
    kind="leaving_office_audit",
    unit="PI-001",
    first_year=2014,
    last_year=2017,
    secrecy_level="none",
    media_type="application/pdf",
    request="RQ-2018-01",
    to="inspection_office",
    roles=("leader", "team"),
    until=date(2018, 4, 30),
    file=COPY,
    imported=False,
)
from_the_ledger = opened.model_copy(update={"imported": True})


def reading(n: int = 1, on: date = TODAY, today: date | None = None, **changes: str) -> Read:
    """A member of the team opens the file."""
    said = Read(UUID(int=100 + n), READER, "inspection_office", "team", on, today or max(on, TODAY))
    return replace(said, **changes)  # type: ignore[arg-type]


def was_read(n: int = 1, on: date = TODAY, *, first: bool = True, reader: str = READER) -> ShareRead:
    """It was opened."""
    return ShareRead(
        occurred_on=on, reading=UUID(int=100 + n), reader=reader, by="inspection_office", role="team", first=first
    )


def recalling(on: date = TODAY, today: date = TODAY) -> Recall:
    """The bureau takes it back."""
    return Recall(on, today)


recalled_unread = ShareRecalled(occurred_on=TODAY, had_read=())
expired_unread = ShareExpired(occurred_on=date(2018, 5, 1), readings=0)
the_clock = CheckDates(date(2018, 5, 1))
noting = NoteKeyDestroyed(TODAY)
