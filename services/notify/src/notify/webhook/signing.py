"""Secrets and signatures after Standard Webhooks 1.0."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

SECRET_BYTES = 32
"""The length of a secret. The specification asks for 24 to 64 bytes."""


def secret_of(random: bytes) -> str:
    """The secret as the receiver gets it, once."""
    return "whsec_" + base64.b64encode(random).decode()


def headers(id_: str, at: datetime, body: str, secrets: Sequence[str]) -> dict[str, str]:
    """The three headers. `id_` stays the same over all attempts; `at` (UTC) is the attempt's own time.

    Several secrets give several signatures: after a rotation the receiver may still hold the old one.
    """
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(id_, at.astimezone(UTC), body) for secret in secrets),
    }
