"""Where Kafka is, how one signs in, and which cluster answers there."""

import ssl
from dataclasses import dataclass
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient


@dataclass(frozen=True)
class Kafka:
    """A cluster's address and, where it asks for it, the credentials of this body.

    `seat`: a name that this replica of a worker keeps over a restart, and no other replica bears (`group.instance.id`).
    Killed and started again under it, it has its partitions at once; without one the group waits ten seconds until it
    has missed the dead. It does not leave the group when it stops: for a replica whose name changes with every rollout,
    none is better.
    """

    bootstrap: str
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str | None = None
    username: str | None = None
    password: str | None = None
    ssl_cafile: str | None = None
    seat: str | None = None

    def options(self) -> dict[str, Any]:
        """The connection options of any aiokafka client."""
        options: dict[str, Any] = {
            "bootstrap_servers": self.bootstrap,
            "security_protocol": self.security_protocol,
        }
        if self.sasl_mechanism is not None:
            options |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password,
            }
        if self.security_protocol.endswith("SSL"):
            options["ssl_context"] = ssl.create_default_context(cafile=self.ssl_cafile)
        return options


async def cluster_id(kafka: Kafka) -> str:
    """The id of the cluster that answers at this address. Raises `KafkaError` or `OSError` when none does."""
    admin = AIOKafkaAdminClient(**kafka.options(), request_timeout_ms=5_000)
    try:
        await admin.start()
        described = await admin.describe_cluster()
    finally:
        await admin.close()
    return str(described["cluster_id"])
