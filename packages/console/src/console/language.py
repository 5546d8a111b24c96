"""In which language a page speaks: Chinese first."""

from typing import Literal
from urllib.parse import urlencode

from starlette.requests import Request

Language = Literal["zh", "en"]
COOKIE = "sanxun_lang"


def language(request: Request) -> Language:
    """`?lang=`, then the cookie, then Accept-Language; Chinese when nothing is said or known."""
    asked = request.query_params.get("lang") or request.cookies.get(COOKIE)
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh"
    return preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> Language:
    """The language that an Accept-Language header ranks higher."""
    ranks = {"zh": 0.0, "en": 0.0}
    for part in header.split(","):
        name, _, weight = part.strip().partition(";")
        code = name.strip().lower().split("-")[0]
        if code in ranks:
            ranks[code] = max(ranks[code], _quality(weight))
    return "en" if ranks["en"] > ranks["zh"] else "zh"


def _quality(weight: str) -> float:
    try:
        return min(1.0, float(weight.strip().removeprefix("q="))) if weight.strip() else 1.0
    except ValueError:
        return 0.0


def switched(request: Request, to: Language) -> str:
    """The address of this page in the other language."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*query, ('lang', to)])}"
