"""From the feed to a receiver: queued once, signed, retried, disabled by 410, resumed without a loss, replayed."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid5

import asyncpg
import pytest
from contracts import Message
from eventlog import Actor, Heard
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.log import Frozen, Log
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from eventlog.store import PostgresStore
from notify.delivery import DELIVERY, delivery_key
from notify.delivery.decider import Arrived, CheckAcknowledged, Dead, Escalate, Replay, Waiting
from notify.interest import Interest
from notify.people.plan import Plan
from notify.people.telling import Teller
from notify.reactions.escalating import escalate_some
from notify.reactions.queueing import queue_some
from notify.reactions.sending import Sender
from notify.subscription import SUBSCRIPTION
from notify.subscription.decider import Cancel, Disabled, Make, Resume, Rotate
from notify.subscription.events import AnyChannel, ByWebhook, Owner
from notify.views.delivery_ledger import DELIVERY_LEDGER
from notify.views.delivery_ledger.query import AWAITING, OF_SUBSCRIPTION, SINCE
from notify.views.feed import FEED
from notify.views.subscription_ledger import SUBSCRIPTION_LEDGER
from notify.webhook.sending import Outcome
from notify.webhook.signing import secret_of
from standardwebhooks.webhooks import Webhook
from subscription_cases import HOOK, NOW, ROOT, SUBSCRIPTION_ID, TODAY, person, secret

pytestmark = pytest.mark.pg
MakeDatabase = Callable[[], Awaitable[str]]
SECRET = secret_of(b"k" * 32)
ADDRESS = "aaaa1111-bbbb2222"
SECOND = secret_of(b"l" * 32)
BY = Actor("notify-clock", "discipline_commission", "clock")


class OverdueTold(Message):
    TYPE: ClassVar[str] = "sanxun.rectification.rectification-overdue.v1"
    unit: str = "U-001"


class SharedTold(Message):
    TYPE: ClassVar[str] = "sanxun.audit_share.audit-report-shared.v1"
    unit: str = "U-001"


class TwoSecrets:
    """A vault with the first secret and the one after a rotation."""

    async def read(self, id: UUID) -> bytes:
        return {secret().id: SECRET, secret("second").id: SECOND, secret("address").id: ADDRESS}[id].encode()


@dataclass
class Far:
    """A receiver far away, which answers as it was told, the last answer for ever."""

    answers: list[Outcome]
    requests: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)

    async def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
        self.requests.append((url, body, dict(headers)))
        return self.answers[min(len(self.requests), len(self.answers)) - 1]


async def freeze(message: object) -> Frozen:
    raise AssertionError("notify publishes nothing")


class House:
    """This service on a real database, moved by hand: feed, own log, ledgers, queueing, sending."""

    def __init__(self, db: Database, log: Log, feeding: asyncpg.Connection, ledgers: dict[str, asyncpg.Connection]):
        self.db = db
        self.log = log
        self.feeding = feeding
        self.ledgers = ledgers
        self.head = (0, GENESIS)
        self.told = 0
        self.teller: Teller | None = None

    async def tell(self, model: type[Message] = OverdueTold) -> UUID:
        self.told += 1
        id_ = uuid5(ROOT, f"told {self.told}")
        topic = model.TYPE.split(".")[1]
        heard = Heard(
            id_, f"/audit_bureau/{topic}", model.TYPE, f"case-{self.told}", 1, NOW, model(occurred_on=date(2023, 1, 17))
        )
        for text, arguments in FEED.project(heard):
            await self.feeding.execute(text, *arguments)
        return id_

    async def settle(self) -> None:
        """Numbers what was appended and brings the ledgers up to it."""
        connection = self.ledgers[SUBSCRIPTION_LEDGER.name]
        _, *rest = await number(connection, *self.head)
        self.head = (rest[0], rest[1])
        for view in (SUBSCRIPTION_LEDGER, DELIVERY_LEDGER):
            while await fill(self.ledgers[view.name], {view.name: view}, [SUBSCRIPTION, DELIVERY]):
                pass

    async def subscribe(
        self,
        interest: Interest | None = None,
        body: str = "discipline_commission",
        channel: AnyChannel | None = None,
        id_: UUID = SUBSCRIPTION_ID,
    ) -> None:
        channel = channel or ByWebhook(url=HOOK, secret=secret())
        owner = Owner.model_validate({"subject": "account-7", "body": body})
        head = await self.db.fetchval("SELECT position FROM feed_lines.head")
        command = Make(id_, owner, interest or Interest(), channel, head, TODAY, TODAY)
        await self.log.handle(SUBSCRIPTION, str(id_), command, by=BY)

    async def queue(self) -> None:
        while await queue_some(self.db, self.log, by=BY):
            pass
        await self.settle()

    async def send(self, far: Far, scale: float = 0.0) -> int:
        sender = Sender(self.db, self.log, TwoSecrets(), far, BY, scale=scale, teller=self.teller)
        started = await sender.start_due()
        for task in list(sender.tasks):
            await task
        await self.settle()
        return started


@pytest.fixture
async def house(make_database: MakeDatabase):  # type: ignore[no-untyped-def]
    url = await make_database()
    await make_views(url, [FEED, SUBSCRIPTION_LEDGER, DELIVERY_LEDGER])
    names = ("feed", SUBSCRIPTION_LEDGER.name, DELIVERY_LEDGER.name)
    connections = {name: await connect(url, search_path=name) for name in names}
    async with Database(url) as db:
        yield House(db, Log(PostgresStore(db), freeze), connections["feed"], connections)
    for connection in connections.values():
        await connection.close()


async def state(house: House, message: UUID) -> object:
    return (await house.log.load(DELIVERY, delivery_key(SUBSCRIPTION_ID, message))).state


async def test_what_was_told_after_the_subscription_is_sent_signed_and_once(house: House) -> None:
    await house.tell()
    await house.subscribe()
    message = await house.tell()  # before the ledger knows the subscription
    await house.queue()
    await house.settle()
    await house.queue()
    await house.queue()
    far = Far([Outcome(204, "status")])
    assert await house.send(far) == 1
    assert await house.send(far) == 0
    url, body, headers = far.requests[0]
    assert url == HOOK
    assert headers["webhook-id"] == delivery_key(SUBSCRIPTION_ID, message)
    assert Webhook(SECRET).verify(body, headers)["data"]["id"] == str(message)
    assert isinstance(await state(house, message), Arrived)


async def test_only_what_is_asked_for_and_may_be_heard_is_queued(house: House) -> None:
    await house.subscribe(Interest(severity="normal"))
    await house.settle()
    await house.tell(SharedTold)  # an audit share that is addressed to somebody else
    overdue = await house.tell()
    await house.queue()
    far = Far([Outcome(204, "status")])
    assert await house.send(far) == 1
    assert json.loads(far.requests[0][1])["data"]["id"] == str(overdue)


async def test_a_failure_is_tried_again_under_the_same_id_until_it_arrives(house: House) -> None:
    await house.subscribe()
    await house.settle()
    message = await house.tell()
    await house.queue()
    far = Far([Outcome(500, "status"), Outcome(None, "timeout"), Outcome(302, "status"), Outcome(200, "status")])
    for _ in range(4):
        assert await house.send(far) == 1
    assert len({headers["webhook-id"] for _, _, headers in far.requests}) == 1
    rows = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    assert [(row["state"], row["tries"]) for row in rows] == [("delivered", 4)]
    attempts = [(one["attempt"], one["cause"], one["status"]) for one in json.loads(rows[0]["attempts"])]
    assert attempts == [(1, "status", 500), (2, "timeout", None), (3, "status", 302), (4, "status", 200)]
    assert isinstance(await state(house, message), Arrived)


async def test_a_retry_waits_for_its_time(house: House) -> None:
    await house.subscribe()
    await house.settle()
    message = await house.tell()
    await house.queue()
    assert await house.send(Far([Outcome(503, "status", 3600)])) == 1
    assert await house.send(Far([Outcome(200, "status")])) == 0
    assert isinstance(await state(house, message), Waiting)


async def test_ten_failures_are_the_end_and_a_person_may_replay(house: House) -> None:
    await house.subscribe()
    await house.settle()
    message = await house.tell()
    await house.queue()
    far = Far([Outcome(500, "status")])
    for _ in range(10):
        assert await house.send(far) == 1
    assert await house.send(far) == 0
    assert isinstance(await state(house, message), Dead)
    key = delivery_key(SUBSCRIPTION_ID, message)
    await house.log.handle(DELIVERY, key, Replay(NOW, occurred_on=TODAY, today=TODAY), by=BY)
    await house.settle()
    assert await house.send(Far([Outcome(200, "status")])) == 1
    assert isinstance(await state(house, message), Arrived)


async def test_410_disables_and_what_came_meanwhile_is_sent_after_the_owner_resumes(house: House) -> None:
    await house.subscribe()
    await house.settle()
    gone = await house.tell()
    await house.queue()
    assert await house.send(Far([Outcome(410, "status")])) == 1
    assert isinstance(await state(house, gone), Dead)
    assert isinstance((await house.log.load(SUBSCRIPTION, str(SUBSCRIPTION_ID))).state, Disabled)
    missed = [await house.tell() for _ in range(3)]
    await house.queue()
    far = Far([Outcome(200, "status")])
    assert await house.send(far) == 0
    await house.log.handle(SUBSCRIPTION, str(SUBSCRIPTION_ID), Resume(TODAY, TODAY), by=BY)
    await house.settle()
    await house.queue()
    assert await house.send(far) == 3
    assert {json.loads(body)["data"]["id"] for _, body, _ in far.requests} == {str(one) for one in missed}


async def test_what_a_cancelled_subscription_waits_for_is_not_sent(house: House) -> None:
    await house.subscribe()
    await house.settle()
    message = await house.tell()
    await house.queue()
    await house.log.handle(SUBSCRIPTION, str(SUBSCRIPTION_ID), Cancel(TODAY, TODAY), by=BY)
    await house.settle()
    far = Far([Outcome(200, "status")])
    await house.send(far)
    assert far.requests == []
    assert isinstance(await state(house, message), Dead)


async def test_a_slow_receiver_takes_only_some_of_the_places(house: House) -> None:
    await house.subscribe()
    await house.settle()
    for _ in range(9):
        await house.tell()
    await house.queue()
    far = Far([Outcome(200, "status")])
    assert [await house.send(far) for _ in range(4)] == [4, 4, 1, 0]


@pytest.mark.parametrize(("hours", "signatures"), [(24, 2), (-1, 1)])
async def test_after_a_rotation_both_secrets_sign_until_the_overlap_ends(
    house: House, hours: int, signatures: int
) -> None:
    await house.subscribe()
    rotate = Rotate(secret("second"), datetime.now(UTC) + timedelta(hours=hours), occurred_on=TODAY, today=TODAY)
    await house.log.handle(SUBSCRIPTION, str(SUBSCRIPTION_ID), rotate, by=BY)
    await house.settle()
    await house.tell()
    await house.queue()
    far = Far([Outcome(204, "status")])
    assert await house.send(far) == 1
    _, body, headers = far.requests[0]
    assert len(headers["webhook-signature"].split()) == signatures
    for one in (SECOND, SECRET)[:signatures]:
        assert Webhook(one).verify(body, headers)


async def test_what_was_recorded_since_a_time_can_be_sent_again_whatever_became_of_it(house: House) -> None:
    await house.subscribe()
    await house.settle()
    told = [await house.tell() for _ in range(3)]
    await house.queue()
    await house.send(Far([Outcome(204, "status")]))
    rows = await house.db.fetch(SINCE, SUBSCRIPTION_ID, NOW, 0, 10)
    assert [str(row["id"]) for row in rows] == [delivery_key(SUBSCRIPTION_ID, one) for one in told]
    assert [row["position"] for row in await house.db.fetch(SINCE, SUBSCRIPTION_ID, NOW, 1, 1)] == [2]
    assert await house.db.fetch(SINCE, SUBSCRIPTION_ID, NOW + timedelta(seconds=1), 0, 10) == []


class Robot:
    """A group's robot, which takes what it is told, or does not."""

    def __init__(self, *answers: bool) -> None:
        self.answers = answers
        self.told: list[tuple[str, str, str]] = []

    def __call__(self, url: str, title: str, text: str) -> bool:
        self.told.append((url, title, text))
        return self.answers[min(len(self.told), len(self.answers)) - 1]


async def rung(house: House, now: datetime) -> int:
    """Tells whom it is time to tell."""
    sender = Sender(house.db, house.log, TwoSecrets(), Far([]), BY, teller=house.teller, now=lambda: now)
    started = await sender.start_due()
    for task in list(sender.tasks):
        await task
    await house.settle()
    return started


async def test_several_messages_are_one_word_to_a_person_and_it_says_nothing(house: House) -> None:
    robot = Robot(True)
    house.teller = Teller("https://sanxun.example.org/", notify=robot)
    await house.subscribe(channel=person("wecom", Plan(quiet=False, rhythm="daily")))
    await house.settle()
    for _ in range(5):
        await house.tell()
    await house.tell(SharedTold)  # he may not hear it
    await house.queue()
    [row] = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    assert await rung(house, row["next_try_at"] - timedelta(seconds=1)) == 0
    assert await rung(house, row["next_try_at"]) == 1
    assert await rung(house, row["next_try_at"]) == 0
    [(url, title, text)] = robot.told
    assert url == f"wecombot://{ADDRESS}/"
    assert (title, text) == ("三巡：有事项待办", "您有待办事项，请登录系统查看：https://sanxun.example.org/")
    stored = await house.db.fetchval("SELECT string_agg(data::text, ' ') FROM public.event")
    assert ADDRESS not in str(stored)


async def test_in_quiet_hours_word_is_deferred_to_the_next_working_day(house: House) -> None:
    robot = Robot(True)
    house.teller = Teller("https://sanxun.example.org/", notify=robot)
    await house.subscribe(channel=person("wecom", Plan()))
    await house.settle()
    await house.tell()
    await house.queue()
    [row] = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    night = row["next_try_at"].replace(hour=15)
    assert await rung(house, night) == 1
    assert robot.told == []
    [row] = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    assert (row["state"], row["tries"], row["next_try_at"] > night) == ("waiting", 0, True)
    assert await rung(house, row["next_try_at"]) == 1
    assert len(robot.told) == 1


async def test_a_robot_that_takes_nothing_is_tried_again_dies_and_a_person_may_send_again(house: House) -> None:
    robot = Robot(*(False,) * 10, True)
    house.teller = Teller("https://sanxun.example.org/", notify=robot)
    await house.subscribe(channel=person("wecom", Plan(quiet=False)))
    await house.settle()
    await house.tell()
    await house.queue()
    for days in range(1, 11):
        assert await rung(house, datetime.now(UTC) + timedelta(days=2 * days)) == 1
    [row] = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    assert (row["state"], row["tries"]) == ("dead", 10)
    assert {one["cause"] for one in json.loads(row["attempts"])} == {"channel"}
    await house.log.handle(DELIVERY, str(row["id"]), Replay(NOW, occurred_on=TODAY, today=TODAY), by=BY)
    await house.settle()
    assert await rung(house, datetime.now(UTC)) == 1
    [row] = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    assert (row["state"], row["tries"]) == ("delivered", 11)


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("to_person", [False, True])
async def test_killed_between_sending_and_recording_it_sends_again_under_the_same_key(
    house: House, monkeypatch: pytest.MonkeyPatch, to_person: bool
) -> None:
    robot, far = Robot(True), Far([Outcome(204, "status")])
    house.teller = Teller("https://sanxun.example.org/", notify=robot)
    await house.subscribe(channel=person("wecom", Plan(quiet=False)) if to_person else None)
    await house.settle()
    await house.tell()
    await house.queue()
    [row] = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    later = datetime.now(UTC) + timedelta(days=1)
    sender = Sender(house.db, house.log, TwoSecrets(), far, BY, teller=house.teller, now=lambda: later)

    async def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sender, "_record", killed)
        with pytest.raises(Killed):
            await sender.attempt(str(row["id"]))
    await sender.attempt(str(row["id"]))
    await sender.attempt(str(row["id"]))
    assert isinstance((await house.log.load(DELIVERY, str(row["id"]))).state, Arrived)
    assert len(robot.told) + len(far.requests) == 2
    assert {headers["webhook-id"] for _, _, headers in far.requests} <= {str(row["id"])}


SUPERIOR = uuid5(ROOT, "superior")


@pytest.mark.parametrize(("body", "told"), [("discipline_commission", 1), ("audit_bureau", 0)])
async def test_what_nobody_acknowledges_goes_to_the_superior_once_though_killed_in_between(
    house: House, monkeypatch: pytest.MonkeyPatch, body: str, told: int
) -> None:
    robot = Robot(True)
    house.teller = Teller("https://sanxun.example.org/", notify=robot)
    nothing = Interest(types=("nothing",))
    await house.subscribe(nothing, body, person("wecom", Plan(quiet=False)), SUPERIOR)
    plan = Plan(quiet=False, acknowledge_within=2)
    await house.subscribe(channel=person("wecom", plan, superior=SUPERIOR))
    await house.settle()
    await house.tell()
    await house.queue()
    later = datetime.now(UTC) + timedelta(days=1)
    assert await rung(house, later) == 1
    [row] = await house.db.fetch(OF_SUBSCRIPTION, SUBSCRIPTION_ID, None, 1000, 10)
    assert row["state"] == "awaiting"
    key = str(row["id"])
    long_after = later + timedelta(days=30)
    await house.log.handle(DELIVERY, key, CheckAcknowledged(long_after, TODAY, TODAY), by=BY)
    await house.settle()

    handle = house.log.handle

    async def killed(stream: Any, key: str, command: Any, **more: Any) -> Any:
        if isinstance(command, Escalate):
            raise Killed
        return await handle(stream, key, command, **more)

    with monkeypatch.context() as patch:
        patch.setattr(house.log, "handle", killed)
        with pytest.raises(Killed):
            await escalate_some(house.db, house.log, by=BY)
    assert await escalate_some(house.db, house.log, by=BY) == 1
    await house.settle()
    assert await escalate_some(house.db, house.log, by=BY) == 0
    assert len(await house.db.fetch(OF_SUBSCRIPTION, SUPERIOR, None, 1000, 10)) == told
    assert await rung(house, later) == told
    assert len(robot.told) == 1 + told
    assert [one["id"] for one in await house.db.fetch(AWAITING, SUBSCRIPTION_ID, 10)] == [row["id"]]
