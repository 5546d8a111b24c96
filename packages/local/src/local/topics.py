"""The topics of the four publishers. No service makes a topic by itself."""

import asyncio

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, NoError, TopicAlreadyExistsError, for_code
from contracts import PUBLISHERS

from .kafka import Kafka
from .process import Trouble

PARTITIONS = 3


async def make_topics(kafka: Kafka, *, at_most: float = 30) -> None:
    """Makes the topics that are not there yet. Raises `Trouble`."""
    cause = "no answer"
    try:
        async with asyncio.timeout(at_most):
            while True:
                try:
                    cause = await _try(kafka.bootstrap)
                    if not cause:
                        return
                except (KafkaError, OSError) as error:
                    cause = type(error).__name__
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise Trouble(f"Kafka on {kafka.bootstrap} takes no topics ({cause}); its log is {kafka.log}.") from None


async def _try(bootstrap: str) -> str:
    """Asks once; gives what stands in the way, or nothing."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=10_000)
    try:
        await admin.start()
        answer = await admin.create_topics([NewTopic(one.TOPIC, PARTITIONS, 1) for one in PUBLISHERS])
        wrong = {for_code(code) for _, code, *_ in answer.topic_errors} - {NoError, TopicAlreadyExistsError}
        return ", ".join(sorted(kind.__name__ for kind in wrong))
    finally:
        await admin.close()
