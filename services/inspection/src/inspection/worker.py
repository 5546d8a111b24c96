"""The worker of the registers, wired by hand: it numbers, tells the others, and fills the two views."""

import contracts
from contracts import inspection
from contracts.seal import Ring
from contracts.wire import freezing, opening
from documents.register.stream import LETTERS
from eventlog import Actor
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from eventlog.worker import Worker
from ledgers.stream import IMPORT

from .cross_match.stream import CROSS_MATCH
from .feedback.stream import FEEDBACK
from .finding.stream import FINDING
from .handover.stream import HANDOVER
from .lent.stream import LENT
from .matter.stream import MATTER
from .person.stream import PERSON
from .reactions.answers import ANSWERS
from .reactions.briefings import BRIEFINGS
from .reactions.clue_path import CLUE_PATH
from .reactions.lending import LENDINGS
from .reactions.matching import keep_matching
from .reactions.shredding import keep_shredding
from .round.stream import ROUND
from .secretary_meeting.stream import SECRETARY_MEETING
from .session.stream import SESSION
from .settings import BODY, Settings
from .special_check.stream import SPECIAL_CHECK
from .team_clue.stream import TEAM_CLUE
from .unit.stream import UNIT
from .views.cross_match_list import CROSS_MATCH_LIST
from .views.decision_list import DECISION_LIST
from .views.feedback_list import FEEDBACK_LIST
from .views.finding_list import FINDING_LIST
from .views.lent_list import LENT_LIST
from .views.matter_list import MATTER_LIST
from .views.people_duties import PEOPLE_DUTIES
from .views.people_pool import PEOPLE_POOL
from .views.round_board import ROUND_BOARD
from .views.round_register import ROUND_REGISTER
from .views.special_check_list import SPECIAL_CHECK_LIST
from .views.team_clue_list import TEAM_CLUE_LIST
from .views.unit_register import UNIT_REGISTER

VIEWS = (
    UNIT_REGISTER,
    PEOPLE_POOL,
    PEOPLE_DUTIES,
    ROUND_REGISTER,
    ROUND_BOARD,
    FINDING_LIST,
    FEEDBACK_LIST,
    TEAM_CLUE_LIST,
    LENT_LIST,
    CROSS_MATCH_LIST,
    MATTER_LIST,
    DECISION_LIST,
    SPECIAL_CHECK_LIST,
)
"""The questions that this service answers."""

STREAMS = (
    UNIT,
    ROUND,
    FINDING,
    FEEDBACK,
    TEAM_CLUE,
    SECRETARY_MEETING,
    HANDOVER,
    LENT,
    CROSS_MATCH,
    PERSON,
    MATTER,
    SESSION,
    SPECIAL_CHECK,
    IMPORT,
    LETTERS,
)


def create(settings: Settings) -> Worker:
    """Everything behind the API."""
    db = Database(settings.database_url)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    keys = Ring.load(settings.public_keys(), settings.own_key())
    log = Log(PostgresStore(db), freezing(vault, keys))
    by = Actor(subject="inspection-shredder", body=BODY, role="clock")

    async def shredding() -> None:
        await keep_shredding(db, log, vault, by=by)

    async def matching() -> None:
        matcher = Actor(subject="inspection-matcher", body=BODY, role="clock")
        await keep_matching(settings.database_url, db, log, vault, by=matcher, memory=settings.match_memory)

    return Worker(
        service="inspection",
        body=BODY,
        url=settings.database_url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=log,
        parse=contracts.parse,
        sources=contracts.SOURCES,
        streams=STREAMS,
        views=VIEWS,
        reactions=(BRIEFINGS, CLUE_PATH, ANSWERS, LENDINGS),
        topic=inspection.TOPIC,
        opened=opening(vault, keys),
        settle=settings.settle_seconds,
        fetch_missing=from_owners(settings.origin, settings.token),
        tasks=(("shredding", shredding), ("matching", matching)),
        database=db,
    )
