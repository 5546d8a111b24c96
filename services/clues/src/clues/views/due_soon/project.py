"""Sets and stops the clocks of a clue as its events come."""

from collections.abc import Iterator
from typing import Any

from deadlines import Due
from eventlog import Recorded, Statement

from ...clue import events as clue
from ...clue.evolve import AFTER_APPROVAL, set_by_leader
from ...clue.stream import CLUE

CLUE_IN = "INSERT INTO clue (number, unit, city_managed_cadre) VALUES ($1, $2, $3)"
OFFICE = "UPDATE clue SET office = $2, handler = $3 WHERE number = $1"
SET = """
INSERT INTO clock (clue, stage, nth, due, rule, rule_version) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (clue, stage, nth) DO UPDATE
   SET due = excluded.due, rule = excluded.rule, rule_version = excluded.rule_version"""
STOP = "DELETE FROM clock WHERE clue = $1 AND stage = $2 AND nth = $3"
STOP_ALL = "DELETE FROM clock WHERE clue = $1 AND NOT stage = ANY ($2::text[])"

WORDS = {"accepted": "reporter_accepted", "result": "reporter_result", "petition_office": "petition_office"}
"""The stage of each word that is owed."""
BESIDE = ["feedback", "handover_answer", "urging", "reporter_accepted"]
"""The clocks that run beside the steps of the disposal."""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a clue, into its own rows."""
    if recorded.stream.startswith(f"{CLUE.name}-"):
        yield from _clue(CLUE.key(recorded.stream), recorded.event)


def _clue(number: str, event: clue.ClueEvent) -> Iterator[Statement]:
    match event:
        case clue.ClueRegistered():
            yield CLUE_IN, (number, event.unit, event.city_managed_cadre)
            yield _set(number, "proposal", event.proposal_due)
            if event.feedback_due:
                yield _set(number, "feedback", event.feedback_due)
        case clue.ClueAssigned():
            yield OFFICE, (number, event.office, event.handler)
        case clue.DisposalProposed():
            yield STOP_ALL, (number, BESIDE)
            if event.step_due:
                yield _set(number, "approval", event.step_due)
        case clue.StepApproved():
            yield _set(number, "approval", event.next_due) if event.next_due else (STOP, (number, "approval", 0))
        case clue.ProposalSentBack():
            yield STOP_ALL, (number, BESIDE)
            yield _set(number, "proposal", set_by_leader(event))
        case clue.HeldRevived():
            yield STOP_ALL, (number, BESIDE)
            yield _set(number, "proposal", event.proposal_due)
        case clue.DisposalDecided():
            yield STOP_ALL, (number, BESIDE)
            if event.due and event.way in AFTER_APPROVAL:
                yield _set(number, AFTER_APPROVAL[event.way], event.due)
        case clue.ClueConcluded():
            yield STOP_ALL, (number, ["feedback", "reporter_accepted"])
            if event.reporter_due:
                yield _set(number, "reporter_result", event.reporter_due)
            if event.petition_due:
                yield _set(number, "petition_office", event.petition_due)
        case clue.ReportedByName():
            if event.accepted_due:
                yield _set(number, "reporter_accepted", event.accepted_due)
        case clue.WordGiven():
            yield STOP, (number, WORDS[event.word], 0)
        case clue.ResultFedBack():
            yield STOP, (number, "feedback", 0)
        case clue.ProgressTold():
            if event.way is not None:
                yield STOP, (number, "feedback", 0)
        case clue.HandlingUrged():
            yield _set(number, "urging", Due(event.answer_by, "set-by-leader", "1"))
        case clue.HandlingReported():
            yield STOP, (number, "urging", 0)
        case clue.PartHandedOver():
            yield _set(number, "handover_answer", event.terms.answer_due, event.part)
        case clue.PartAccepted() | clue.PartReturned() | clue.PartWithdrawn():
            yield STOP, (number, "handover_answer", event.part)
        case _:
            yield from _handled(number, event)


def _handled(number: str, event: clue.ClueEvent) -> Iterator[Statement]:
    match event:
        case clue.LetterSent():
            yield STOP, (number, "start", 0)
            yield _set(number, "reply", event.reply_due, event.letter)
        case clue.ReplyReceived():
            yield STOP, (number, "reply", event.letter)
            yield _set(number, "inquiry", event.finish_due)
        case clue.TalkHeld():
            yield STOP, (number, "start", 0)
            yield _set(number, "inquiry", event.finish_due)
        case clue.VerificationStarted():
            yield _set(number, "verification", event.due)
        case clue.VerificationExtended():
            yield _set(number, "verification", Due(event.until, "set-by-leader", "1"))
        case clue.VerificationReported():
            yield STOP, (number, "verification", 0)
        case clue.HeldReviewed():
            yield _set(number, "held_review", event.next_due)
        case _:
            return


def _set(number: str, stage: str, due: Due, nth: int = 0) -> Statement:
    return SET, (number, stage, nth, due.on, due.rule, due.rule_version)
