"""The rules that a body counts its last days by, each with its version, its source, and how far its number was checked."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from deadlines import PACK, Mark, Pack, Unit
from eventlog import Actor
from eventlog.days import day_of
from eventlog.http import allow
from fastapi import APIRouter
from pydantic import BaseModel, Field

Checked = Literal["in_the_article", "not_verified_reprint", "not_verified_recalled", "not_verified_own"]
CHECKED: Mapping[Mark, Checked] = {
    Mark.VERIFIED: "in_the_article",
    Mark.REPRINT: "not_verified_reprint",
    Mark.RECALLED: "not_verified_recalled",
    Mark.ADOPTED: "not_verified_own",
}


class RuleOut(BaseModel):
    """One version of one rule."""

    rule: str
    rule_version: str
    in_force: bool = Field(description="Whether what begins today is counted by this version.")
    period: int | None = Field(
        description="How many of `unit_of_time`; below 0: before the day; none: the case names it."
    )
    unit_of_time: Unit
    number_checked: Checked
    own_rule: bool = Field(description="Whether this body has adopted it in place of a number that is not verified.")
    valid_from: date
    valid_to: date | None
    rule_source: str


def listed(counted: Mapping[str, str | None], on: date, pack: Pack = PACK) -> list[RuleOut]:
    """All versions of the rules that a service counts by; `counted` names the version that a setting lays down, if one does."""
    return [
        RuleOut(
            rule=one.id,
            rule_version=one.version,
            in_force=one == pack.rule_or_first(id, on, version),
            period=one.count,
            unit_of_time=one.unit,
            number_checked=CHECKED[one.mark],
            own_rule=one.own,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            rule_source=one.source,
        )
        for id, version in counted.items()
        for one in pack.versions(id)
    ]


def rules(service: str, counted: Mapping[str, str | None]) -> APIRouter:
    """`GET /api/<service>/rules`: what this service counts by. The rules are no secret: whoever is signed in sees them."""
    routes = APIRouter(prefix=f"/api/{service}", tags=["rules"])

    @routes.get("/rules")
    async def list_rules(who: Annotated[Actor, allow(anybody="*")]) -> list[RuleOut]:
        """The rules that last days are counted by; a number that is not verified says so."""
        return listed(counted, day_of(datetime.now(UTC)))

    return routes
