"""Signatures after Standard Webhooks 1.0: the published package verifies what we send."""

import json
from datetime import UTC, datetime

import pytest
from notify.webhook.payload import payload
from notify.webhook.signing import headers, secret_of
from standardwebhooks.webhooks import Webhook, WebhookVerificationError
from subscription_cases import entry

SECRET = secret_of(b"s" * 32)


def test_the_published_package_takes_our_signature() -> None:
    body = payload(entry())
    told = Webhook(SECRET).verify(body, headers("w1", datetime.now(UTC), body, [SECRET]))
    assert told["data"]["subject"] == "case-U-001-2023"


def test_another_secret_or_another_body_does_not_fit() -> None:
    body = payload(entry())
    signed = headers("w1", datetime.now(UTC), body, [SECRET])
    with pytest.raises(WebhookVerificationError):
        Webhook(secret_of(b"t" * 32)).verify(body, signed)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body + " ", signed)


def test_after_a_rotation_old_and_new_secret_both_fit() -> None:
    body, newer = payload(entry()), secret_of(b"n" * 32)
    signed = headers("w1", datetime.now(UTC), body, [newer, SECRET])
    assert Webhook(newer).verify(body, signed) == Webhook(SECRET).verify(body, signed)


def test_the_payload_is_thin_and_the_same_at_every_try() -> None:
    told = json.loads(payload(entry()))
    assert payload(entry()) == payload(entry())
    assert len(payload(entry())) < 20_000
    assert set(told) == {"type", "timestamp", "data"}
    assert "content" not in told["data"]
