"""Keeps the ledger of requests for audit material and of shares, with their readings."""

from collections.abc import Iterator

from contracts.audit_share import (
    AuditReportShared,
    RequestAnswered,
    RequestAsked,
    RequestPartlyGranted,
    ShareExpired,
    ShareRead,
    ShareRecalled,
    ShareRemovalConfirmed,
)
from eventlog import Heard, Statement

ASK = """
INSERT INTO request (request, unit, asked_by, kinds, first_year, last_year, asked_on) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (request) DO NOTHING"""
ANSWER = "UPDATE request SET answer = $2, answered_on = $3 WHERE request = $1"
SHARE = """
INSERT INTO share (share, material, kind, request, unit, first_year, last_year, shared_with, until, secrecy_level, shared_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (share) DO NOTHING"""
READ = """
UPDATE share SET readings = readings + 1, first_read_on = least(coalesce(first_read_on, $2), $2),
       last_read_on = greatest(coalesce(last_read_on, $2), $2) WHERE share = $1"""
END = "UPDATE share SET state = $2, ended_on = $3, removal_due = $4 WHERE share = $1"
REMOVED = "UPDATE share SET removed_on = $2 WHERE share = $1"


def project(heard: Heard) -> Iterator[Statement]:
    """One message as statements on the row of its request or share. The inbox applies each message once: readings count."""
    match heard.data:
        case RequestAsked() as told:
            yield (
                ASK,
                (
                    told.request,
                    told.unit,
                    told.by,
                    list(told.kinds),
                    told.first_year,
                    told.last_year,
                    told.occurred_on,
                ),
            )
        case RequestAnswered() as told:
            yield ANSWER, (told.request, told.answer, told.occurred_on)
        case RequestPartlyGranted() as told:
            yield ANSWER, (told.request, "partly_granted", told.occurred_on)
        case AuditReportShared() as told:
            yield (
                SHARE,
                (
                    told.share,
                    told.material,
                    told.material_kind,
                    told.request,
                    told.unit,
                    told.first_year,
                    told.last_year,
                    told.to,
                    told.until,
                    told.secrecy_level,
                    told.occurred_on,
                ),
            )
        case ShareRead() as told:
            yield READ, (told.share, told.occurred_on)
        case ShareRecalled() as told:
            due = told.removal_due.on if told.removal_due else None
            yield END, (told.share, "recalled", told.occurred_on, due)
        case ShareRemovalConfirmed() as told:
            yield REMOVED, (told.share, told.occurred_on)
        case ShareExpired() as told:
            yield END, (told.share, "expired", told.occurred_on, None)
        case _:
            return
