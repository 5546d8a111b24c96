"""The worker of notify, wired by hand: it hears the bodies, keeps the feed, queues deliveries and sends them."""

from collections.abc import Mapping

import contracts
from eventlog import Actor
from eventlog.alone import Bells
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from eventlog.worker import Worker

from .delivery import DELIVERY
from .people.telling import Teller
from .reactions.escalating import escalate_unanswered
from .reactions.queueing import queue_deliveries
from .reactions.sending import AT_ONCE, Sender
from .settings import NotifySettings
from .silence import says_nothing
from .subscription import SUBSCRIPTION
from .views.delivery_ledger import DELIVERY_LEDGER
from .views.feed import FEED
from .views.subscription_ledger import SUBSCRIPTION_LEDGER
from .webhook.address import networks
from .webhook.sending import Outcome, client, send

VIEWS = (FEED, SUBSCRIPTION_LEDGER, DELIVERY_LEDGER)
"""The questions that this service answers."""

STREAMS = (SUBSCRIPTION, DELIVERY)


def create(settings: NotifySettings) -> Worker:
    """Everything behind the API."""
    url = settings.database_url
    db = Database(url)
    log = Log(PostgresStore(db), says_nothing)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    by = Actor(subject="notify-sender", body=settings.body, role="clock")
    bells = Bells(url, ("heard",))
    to_queue, to_send, to_escalate = (bells.on("heard") for _ in range(3))
    allow = networks(settings.webhook_allow)

    teller = Teller(settings.link, settings.mail_server.get_secret_value() if settings.mail_server else None)

    async def queueing() -> None:
        await queue_deliveries(url, log, to_queue, by=by)

    async def escalating() -> None:
        await escalate_unanswered(url, log, to_escalate, by=by)

    async def sending() -> None:
        async with client(AT_ONCE) as http:

            async def post(to: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
                return await send(http, to, body, headers, allow=allow, timeout=settings.webhook_timeout)

            sender = Sender(db, log, vault, post, by, scale=settings.webhook_time_scale, teller=teller)
            await sender.run(url, to_send)

    return Worker(
        service="notify",
        body=settings.body,
        url=url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=log,
        parse=contracts.parse,
        sources=contracts.SOURCES,
        streams=STREAMS,
        views=VIEWS,
        settle=settings.settle_seconds,
        breath=0.0,  # others are waiting at the other end of it
        fetch_missing=from_owners(settings.origin, settings.token),
        tasks=(
            ("notify-bells", bells.listen),
            ("queueing", queueing),
            ("sending", sending),
            ("escalating", escalating),
        ),
        database=db,
    )
