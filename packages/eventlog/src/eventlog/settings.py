"""Where a service finds its parts: environment variables that begin with SANXUN_, or files of a secrets folder."""

import os
import sys
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from .kafka import Kafka

S = TypeVar("S", bound="Settings")


class Settings(BaseSettings):
    """What every service needs. A service that needs more derives its own."""

    model_config = SettingsConfigDict(
        env_prefix="SANXUN_",
        secrets_dir=os.environ.get("SANXUN_SECRETS") or None,
        extra="ignore",
        frozen=True,
    )

    database_url: str
    """The service's own database, as the service's role."""
    owner_database_url: str | None = None
    """The same database as its owner: for `migrate` only."""
    service_role: str | None = None
    """The role that `migrate` grants the service's rights to."""

    kafka: str = "127.0.0.1:9092"
    kafka_security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    kafka_mechanism: str | None = None
    kafka_username: str | None = None
    kafka_password: SecretStr | None = None
    kafka_cafile: Path | None = None
    kafka_seat: str | None = None
    """A name that this replica of the worker keeps over a restart; see `eventlog.kafka.Kafka`."""

    issuer: str = "sanxun-local"
    """Who issues the tokens."""
    audience: str = "sanxun"
    jwks: str
    """Path or URL of the key set that tokens are signed with."""
    sealing_key: Path | None = None
    """This body's private key: what is sealed for it can be opened with this one only."""
    bodies: Path | None = None
    """The public sealing keys of all bodies."""
    vault_key: Path | None = None
    """The key that wraps the keys of the vault: 32 bytes, base64."""

    origin: str = "http://127.0.0.1:8080"
    """Where the other services answer under `/api/<service>`: asked for messages that never came."""
    token: Path | None = None
    """A token of role `operator` for that."""

    host: str = "127.0.0.1"
    port: int = 8080
    health_port: int = 9080
    health_host: str = "127.0.0.1"
    """Where a worker answers for its health: in a container `0.0.0.0`, so that the node can ask."""
    settle_seconds: float = 3600
    """How long a back-dated date waits before the clock looks at it (docs/decisions/0007)."""

    def cluster(self) -> Kafka:
        """The Kafka cluster that these settings name."""
        return Kafka(
            self.kafka,
            self.kafka_security,
            self.kafka_mechanism,
            self.kafka_username,
            self.kafka_password.get_secret_value() if self.kafka_password else None,
            str(self.kafka_cafile) if self.kafka_cafile else None,
            self.kafka_seat,
        )


def read(kind: type[S]) -> S:
    """The settings out of the environment; ends the process with a sentence when one is missing or wrong."""
    try:
        return kind()
    except ValidationError as error:
        wrong = ", ".join(f"SANXUN_{'_'.join(map(str, one['loc'])).upper()} ({one['msg']})" for one in error.errors())
        sys.exit(f"These settings are missing or wrong: {wrong}")
