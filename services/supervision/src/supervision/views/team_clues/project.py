"""Keeps what the inspection office tells of its teams' clues, and what bodies hand on, under the message's id."""

from collections.abc import Iterator

from contracts import audit_share, clues, personnel
from contracts.inspection import TeamClueConsulted, TeamClueHandedOver, TeamClueHeard
from eventlog import Heard, Statement

STEP = """
INSERT INTO step (id, clue, unit, step, round, result, dissent, meeting, handed_over, handover, city_managed, categories,
                  occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING"""

ONWARD = """
INSERT INTO onward (id, handover, parent, clue, unit, origin, sender, receiver, chain, categories, city_managed, answer_due,
                    occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING"""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as a step of its clue. What became of a handover is in the reconciliation, as both sides say it."""
    match heard.data:
        case TeamClueConsulted() as told:
            consulted: tuple[object, ...] = ("consulted", told.round, told.result, list(told.dissent))
            yield STEP, (heard.id, told.clue, told.unit, *consulted, *[None] * 5, told.occurred_on, heard.time)
        case TeamClueHeard() as told:
            listened: tuple[object, ...] = ("heard", told.round, None, [], told.meeting, told.handed_over)
            yield STEP, (heard.id, told.clue, told.unit, *listened, *[None] * 3, told.occurred_on, heard.time)
        case TeamClueHandedOver() as told:
            about = (told.handover, told.city_managed_cadre, list(told.categories))
            handed: tuple[object, ...] = ("handed_over", None, None, [], None, None, *about)
            yield STEP, (heard.id, told.clue, told.unit, *handed, told.occurred_on, heard.time)
        case (clues.ClueHandedOver() | audit_share.ClueHandedOver() | personnel.ClueHandedOver()) as on:
            if on.parent is None:
                return  # the first step of a clue: the clue ledger has it
            pair = (on.origin, heard.source.split("/")[1], on.to)
            way = (list(on.chain), list(on.categories), on.city_managed_cadre, on.answer_due.on)
            yield (
                ONWARD,
                (heard.id, on.handover, on.parent, on.clue, on.unit, *pair, *way, on.occurred_on, heard.time),
            )
        case _:
            return
