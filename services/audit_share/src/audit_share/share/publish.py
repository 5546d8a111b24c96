"""What the others hear of a share, and its one date. Readers stay here: the others hear of their body only."""

from collections.abc import Sequence
from typing import assert_never

from contracts import Due as ToldDue
from contracts import Message
from contracts import audit_share as told
from deadlines import Due as LastDay
from eventlog import Done, Due

from .events import (
    RemovalConfirmed,
    RemovalOverdue,
    ShareEvent,
    ShareExpired,
    ShareKeyDestroyed,
    ShareOpened,
    ShareRead,
    ShareRecalled,
)
from .state import NotThere, State


def publish(event: ShareEvent, state: State) -> Message | None:
    """Everything but the destruction of the key, which the recall or the end has told already."""
    if isinstance(state, NotThere):
        return None
    share = state.share
    match event:
        case ShareOpened():
            return told.AuditReportShared(
                occurred_on=event.occurred_on,
                share=share.number,
                material=share.material,
                material_kind=share.kind,
                request=share.request,
                unit=share.unit,
                first_year=share.first_year,
                last_year=share.last_year,
                to=share.to,
                until=share.until,
                secrecy_level=share.secrecy_level,
                offered_under=share.offered_under,
                need_to_know=len(share.readers),
            )
        case ShareRead():
            return told.ShareRead(
                occurred_on=event.occurred_on, share=share.number, unit=share.unit, by=event.by, first=event.first
            )
        case ShareRecalled():
            return told.ShareRecalled(
                occurred_on=event.occurred_on,
                share=share.number,
                unit=share.unit,
                to=share.to,
                readings=sum(one.times for one in event.had_read),
                removal_due=None if event.removal_due is None else _due(event.removal_due),
            )
        case RemovalConfirmed():
            return told.ShareRemovalConfirmed(
                occurred_on=event.occurred_on, share=share.number, unit=share.unit, by=event.body, copies=event.copies
            )
        case RemovalOverdue():
            return told.ShareRemovalOverdue(
                occurred_on=event.occurred_on, share=share.number, unit=share.unit, to=share.to, due=_due(event.due)
            )
        case ShareExpired():
            return told.ShareExpired(
                occurred_on=event.occurred_on,
                share=share.number,
                unit=share.unit,
                to=share.to,
                readings=event.readings,
            )
        case ShareKeyDestroyed():
            return None
        case _:
            assert_never(event)


def _due(due: LastDay) -> ToldDue:
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)


def dates(event: ShareEvent, state: State) -> Sequence[Due | Done]:
    """A share ends when its last day has passed, unless it was recalled before; then its removal receipt has one."""
    match event:
        case ShareOpened():
            return (Due("until", event.until),)
        case ShareRecalled(removal_due=LastDay() as due):
            return (Done("until"), Due("removal", due.on))
        case ShareRecalled() | ShareExpired():
            return (Done("until"),)
        case RemovalConfirmed() | RemovalOverdue():
            return (Done("removal"),)
        case ShareRead() | ShareKeyDestroyed():
            return ()
        case _:
            assert_never(event)
