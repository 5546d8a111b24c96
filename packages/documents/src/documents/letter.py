"""What a letter takes over HTTP, and the register of letters for the house itself."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from eventlog import Actor
from eventlog.http import Now, problems
from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from . import paper
from .press import Letters

_SECRECY = re.compile(r"(秘密|机密)★([1-9]\d?)年")
MOST_YEARS = {"秘密": 10, "机密": 20}
"""保守国家秘密法 (2024) art. 20; a city may not set 绝密."""


def _lawful(secrecy: str) -> str:
    found = _SECRECY.fullmatch(secrecy)
    if secrecy and (found is None or int(found[2]) > MOST_YEARS[found[1]]):
        raise ValueError("秘密★n年 with n up to 10, 机密★n年 with n up to 20, or empty")
    return secrecy


class LetterIn(BaseModel):
    """A letter that is sent. What it says comes out of what happened; this is what stands around it."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    secrecy: Annotated[str, AfterValidator(_lawful)] = Field(default="", description="密级★保密期限, such as 秘密★1年.")
    urgency: Literal["", "加急", "特急"] = ""
    copy_to: str = Field(default="", max_length=200, description="抄送机关: bodies, never persons.")

    @property
    def head(self) -> dict[str, str]:
        """What stands on it."""
        return {"secrecy": self.secrecy, "urgency": self.urgency, "copies": self.copy_to}


class LetterOut(BaseModel):
    """A line of the register."""

    number: str
    kind: str
    about: str
    on: date


def register_route(routes: APIRouter, letters: Letters, allowed: Any) -> None:
    """The register of a year, for the house itself."""
    Caller = Annotated[Actor, allowed]

    @routes.get("/letters", summary="The register of letters of a year (发文登记)", responses=problems(401, 403))
    async def register(
        at: Now, who: Caller, year: Annotated[int | None, Query(ge=2000, le=2999)] = None
    ) -> list[LetterOut]:
        return [
            LetterOut(
                number=paper.number(one.sign, one.year, one.nth), kind=one.kind, about=one.about, on=one.occurred_on
            )
            for one in await letters.all(year or at.day.year)
        ]
