"""One try at telling a person: in a thread, within a time, and without a word of what it is about."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import apprise

from ..webhook.sending import Outcome
from .plan import Language
from .target import Kind, apprise_url

TIMEOUT = 30.0
"""Seconds that one try may take."""

THREADS = 8
"""Tries running at the same time: a channel that hangs keeps no webhook waiting."""

TITLES: dict[Language, str] = {"zh": "三巡：有事项待办", "en": "Sanxun: something waits for you"}

BODIES: dict[Language, str] = {
    "zh": "您有待办事项，请登录系统查看：{link}",
    "en": "Something waits for you. Please sign in: {link}",
}
"""The whole of what leaves the house: no number, no unit, no count, no body."""

Notify = Callable[[str, str, str], bool]
"""URL, title, text: whether the channel took it. Blocks."""


def through_apprise(url: str, title: str, text: str) -> bool:
    """Hands it to the channel."""
    # Its logs, and those of what it calls, may carry the address.
    for name in ("apprise", "urllib3"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    channel = apprise.Apprise()
    return bool(channel.add(url)) and bool(channel.notify(title=title, body=text))


@dataclass
class Teller:
    """`link` is where people sign in; `mail_server` the operator's, as apprise writes it."""

    link: str
    mail_server: str | None = None
    notify: Notify = through_apprise
    timeout: float = TIMEOUT
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(THREADS, thread_name_prefix="people"), repr=False
    )

    async def tell(self, kind: Kind, target: str, language: Language, delivery: str) -> Outcome:
        """Tries once. Raises nothing that the other side can cause; 200 stands for "the channel took it"."""
        url = apprise_url(kind, target, mail_server=self.mail_server, delivery=delivery)
        if url is None:
            return Outcome(None, "channel")
        text = BODIES[language].format(link=self.link)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self.timeout):
                took = await loop.run_in_executor(self.threads, self.notify, url, TITLES[language], text)
        except TimeoutError:
            return Outcome(None, "timeout")
        except Exception:  # whatever a channel's library raises, this try failed; its words may carry the address
            return Outcome(None, "channel")
        return Outcome(200, "status") if took else Outcome(None, "channel")
