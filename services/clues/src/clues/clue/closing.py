"""A clue is concluded with one of the four forms and its measures, and the body that it came from is told, at any time."""

from typing import assert_never

from eventlog import Refused

from ..deadline import TOLD
from ..forms import refuse_misfit
from .commands import Conclude, FeedBack, TellProgress
from .events import ClueConcluded, ClueEvent, ProgressTold, ResultFedBack
from .order import concluded, in_order, still_open
from .overdue import feedback_overdue
from .state import Assigned, Concluded, Decided, FedBack, Late, Proposed, Registered, There


def conclude(command: Conclude, state: There) -> list[ClueEvent]:
    file = state.file
    match state:
        case Registered() | Assigned() | Late() | Proposed():
            raise Refused("disposal-not-decided", clue=file.number)
        case Concluded() | FedBack():
            was = state.conclusion
            said = (command.form, command.measures, command.occurred_on, command.grounds.digest)
            if said == (was.form, was.measures, was.occurred_on, was.grounds.digest):
                return []
            raise concluded(state)
        case Decided():
            in_order(command.occurred_on, command.today, state.decision.occurred_on)
        case _:
            assert_never(state)
    if state.decision.way == "held_pending":
        raise Refused("held-pending", clue=file.number)
    if state.decision.way == "concluded" and command.form != "none":
        # 予以了结: untrue or not to be checked, so nothing follows for the person.
        raise Refused("form-without-finding", clue=file.number, form=command.form)
    refuse_misfit(file.number, command.form, command.measures)
    if file.verification and not file.verification.finished:
        raise Refused("report-not-signed", clue=file.number)
    out = next((part for part in file.parts if part.out), None)
    if out is not None:
        raise Refused("part-still-out", handover=file.handover(out.given.part), body=out.given.terms.to)
    return [
        ClueConcluded(
            occurred_on=command.occurred_on,
            form=command.form,
            grounds=command.grounds,
            measures=command.measures,
            reporter_due=command.reporter_due if file.named else None,
            petition_due=command.petition_due if file.registered.source == "petition" else None,
        )
    ]


def tell_progress(command: TellProgress, state: There) -> list[ClueEvent]:
    """办理结果随时反馈: how far it is. With an approved way this is the report of art. 29, and its clock stands."""
    file = state.file
    was = file.progress
    if was and (was.occurred_on, was.text.digest) == (command.occurred_on, command.text.digest):
        return []
    still_open(state)
    to = TOLD[file.registered.source]
    if to is None:
        raise Refused("no-body-to-tell", clue=file.number, source=file.registered.source)
    decision = state.decision if isinstance(state, Decided) else None
    in_order(
        command.occurred_on,
        command.today,
        max(one.occurred_on for one in (file.registered, decision, was) if one is not None),
    )
    due = None if decision is None or file.source_told else file.registered.feedback_due
    late = due is not None and due.late(command.occurred_on) > 0 and not file.feedback_late
    return [
        *([feedback_overdue(due)] if due and late else []),
        ProgressTold(occurred_on=command.occurred_on, to=to, text=command.text, way=decision.way if decision else None),
    ]


def feed_back(command: FeedBack, state: There) -> list[ClueEvent]:
    file = state.file
    match state:
        case FedBack():
            if (command.occurred_on, command.text.digest) == (state.feedback.occurred_on, state.feedback.text.digest):
                return []
            raise Refused("fed-back-already", clue=file.number)
        case Concluded():
            pass
        case _:
            raise Refused("not-concluded", clue=file.number)
    to = TOLD[file.registered.source]
    if to is None:
        raise Refused("no-body-to-tell", clue=file.number, source=file.registered.source)
    in_order(command.occurred_on, command.today, state.conclusion.occurred_on)
    # Whoever was told the approved way within the three months was told in time (巡视工作条例 art. 29).
    due = None if file.source_told else file.registered.feedback_due
    days_late = due.late(command.occurred_on) if due else 0
    return [
        *([feedback_overdue(due)] if due and days_late and not file.feedback_late else []),
        ResultFedBack(occurred_on=command.occurred_on, to=to, text=command.text, days_late=days_late),
    ]
