"""Commands: decided on what stands, answered once, and never counted twice."""

import asyncio

import pytest
from eventlog import Actor, Refused, Request
from eventlog.errors import InFlight, KeyReused, Stale
from eventlog.log import LARGEST, Log
from eventlog.memory import MemoryStore
from eventlog_case import CASE, Close, Note, Open, Over, Running, Told, freeze

CLERK = Actor("account-1", "audit_bureau", "clerk")


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def log(store: MemoryStore) -> Log:
    return Log(store, freeze)


async def test_a_command_is_answered_with_its_last_event_and_the_version(log: Log, store: MemoryStore) -> None:
    await log.handle(CASE, "1", Open(), by=CLERK)
    outcome = await log.handle(CASE, "1", Close(), by=CLERK)
    stored = await store.load("case-1")
    assert (outcome.id, outcome.version, outcome.event) == ("1", 3, stored[-1].id)
    assert (await log.load(CASE, "1")).state == Over()


async def test_messages_are_frozen_with_their_events_and_numbered_by_subject(log: Log, store: MemoryStore) -> None:
    await log.handle(CASE, "1", Open(), by=CLERK)
    await log.handle(CASE, "1", Close(), by=CLERK)
    stored = await store.load("case-1")
    assert [one.sequence for one in stored] == [1, 2, 3]
    assert stored[0].told == "sanxun.test.opened.v1"
    assert stored[0].message == b'{"type":"opened","note":0}'


async def test_what_was_so_already_makes_no_event(log: Log, store: MemoryStore) -> None:
    first = await log.handle(CASE, "1", Open(), by=CLERK)
    again = await log.handle(CASE, "1", Open(), by=CLERK)
    assert again.event is None
    assert again.version == first.version
    assert len(await store.load("case-1")) == 1


async def test_another_process_wrote_meanwhile_and_the_command_is_decided_anew(store: MemoryStore) -> None:
    here, there = Log(store, freeze), Log(store, freeze)
    await here.handle(CASE, "1", Open(), by=CLERK)
    await there.handle(CASE, "1", Note(1), by=CLERK)
    await here.handle(CASE, "1", Note(2), by=CLERK)
    assert (await there.load(CASE, "1")).state == Running((1, 2))


async def test_a_remembered_state_never_refuses_and_never_says_done_by_itself(store: MemoryStore) -> None:
    here, there = Log(store, freeze), Log(store, freeze)
    with pytest.raises(Refused):
        await here.handle(CASE, "1", Note(1), by=CLERK)
    await there.handle(CASE, "1", Open(), by=CLERK)
    assert (await here.handle(CASE, "1", Note(1), by=CLERK)).version == 2


async def test_if_match_on_another_version_is_stale_and_changes_nothing(log: Log, store: MemoryStore) -> None:
    await log.handle(CASE, "1", Open(), by=CLERK)
    with pytest.raises(Stale) as stale:
        await log.handle(CASE, "1", Note(1), by=CLERK, request=Request(expect=7))
    assert stale.value.version == 1
    assert len(await store.load("case-1")) == 1
    await log.handle(CASE, "1", Note(1), by=CLERK, request=Request(expect=1))


async def test_of_fifty_who_read_the_same_version_one_wins(store: MemoryStore) -> None:
    logs = [Log(store, freeze) for _ in range(50)]
    await logs[0].handle(CASE, "1", Open(), by=CLERK)

    async def note(log: Log, number: int) -> bool:
        try:
            await log.handle(CASE, "1", Note(number), by=CLERK, request=Request(expect=1))
        except Stale:
            return False
        return True

    assert sum(await asyncio.gather(*(note(log, number) for number, log in enumerate(logs)))) == 1


async def test_the_same_request_is_answered_as_before_even_when_the_world_moved_on(log: Log) -> None:
    await log.handle(CASE, "1", Open(), by=CLERK)
    asked = Request(key="k-1", digest="d")
    first = await log.handle(CASE, "1", Note(1), by=CLERK, request=asked)
    await log.handle(CASE, "1", Close(), by=CLERK)
    again = await log.handle(CASE, "1", Note(1), by=CLERK, request=asked)
    assert again.replayed
    assert (again.event, again.version, again.id) == (first.event, first.version, first.id)


async def test_a_key_with_another_payload_is_refused(log: Log) -> None:
    await log.handle(CASE, "1", Open(), by=CLERK, request=Request(key="k", digest="one"))
    with pytest.raises(KeyReused):
        await log.handle(CASE, "1", Note(1), by=CLERK, request=Request(key="k", digest="other"))


async def test_a_key_belongs_to_the_person_who_used_it(log: Log) -> None:
    await log.handle(CASE, "1", Open(), by=CLERK, request=Request(key="k", digest="one"))
    other = Actor("account-2", "audit_bureau", "clerk")
    assert not (await log.handle(CASE, "1", Note(1), by=other, request=Request(key="k", digest="two"))).replayed


async def test_a_command_under_the_same_key_that_is_still_running_is_told_so(store: MemoryStore) -> None:
    gate = asyncio.Event()

    async def slow(message: dict[str, object]) -> object:
        await gate.wait()
        return await freeze(message)

    log = Log(store, slow)
    asked = Request(key="k", digest="d")
    running = asyncio.create_task(log.handle(CASE, "1", Open(), by=CLERK, request=asked))
    await asyncio.sleep(0)
    with pytest.raises(InFlight):
        await log.handle(CASE, "1", Open(), by=CLERK, request=asked)
    gate.set()
    assert (await running).version == 1


async def test_a_request_that_made_no_event_is_remembered_too(log: Log) -> None:
    await log.handle(CASE, "1", Open(), by=CLERK)
    asked = Request(key="k", digest="d")
    assert (await log.handle(CASE, "1", Open(), by=CLERK, request=asked)).event is None
    await log.handle(CASE, "1", Close(), by=CLERK)
    again = await log.handle(CASE, "1", Open(), by=CLERK, request=asked)
    assert again.replayed
    assert again.version == 1


async def test_what_no_broker_would_take_is_refused_before_it_is_written() -> None:
    store = MemoryStore()

    async def enormous(told: object) -> Told:
        return Told("sanxun.test.opened.v1", b"x" * (LARGEST + 1))

    with pytest.raises(Refused, match="message-too-large"):
        await Log(store, enormous).handle(CASE, "1", Open(), by=CLERK)
    assert await store.load("case-1") == []
