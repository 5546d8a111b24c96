"""Draws a body's pages: layout, words, numbers and the headers that a page goes out with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path

from eventlog.days import day_of
from fastapi import FastAPI
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from .language import COOKIE, Language, language, switched
from .words import WORDS, text

HERE = Path(__file__).parent
STATIC = HERE / "static"

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": "Accept-Language, Cookie",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the navigation. `count` is how many rows stand there; `late`: the count is of overdue ones."""

    title: str
    href: str
    here: bool = False
    count: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one title. `folded`: they are shown when one is among them, or when somebody folds them out."""

    title: str
    links: Sequence[Link]
    folded: bool = False


def count(value: int | Decimal) -> str:
    """A count, with thousands set apart."""
    return f"{value:,}"


def yuan(fen: int) -> str:
    """Money in yuan out of fen, with two decimals only where there are any."""
    return f"{fen // 100:,}" if fen % 100 == 0 else f"{Decimal(fen) / 100:,.2f}"


def percent(value: Decimal | float | None) -> str:
    """A share in percent with two decimals; nothing to divide is shown as a dash."""
    return "–" if value is None else f"{value:.2f}%"


class Files(StaticFiles):
    """The served files, compressed for those who take that. Their names change with their content."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await GZipMiddleware(super().__call__, minimum_size=1024)(scope, receive, send)


def digest(name: str) -> str:
    """Changes when the file changes, so that browsers may keep it for long."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@dataclass
class Pages:
    """One service's pages: its templates and words on top of the console's. Served files lie under `/<service>/static`."""

    service: str
    templates: Path
    words: Mapping[str, tuple[str, str]]
    office: str = "office"
    _jinja: Environment = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.words = {**WORDS, **self.words}
        loader = ChoiceLoader([FileSystemLoader(self.templates), FileSystemLoader(HERE / "templates")])
        self._jinja = Environment(
            loader=loader,
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.filters.update(count=count, yuan=yuan, percent=percent)
        marks = {path.name: digest(path.name) for path in STATIC.iterdir()}
        self._jinja.globals["static"] = lambda name: f"/{self.service}/static/{name}?v={marks[name]}"

    def mount(self, app: FastAPI) -> None:
        """Serves the console's files under this service's own path: several services share one origin."""
        app.mount(f"/{self.service}/static", Files(directory=STATIC), name="static")

    def say(self, lang: Language, key: str, **facts: object) -> str:
        """A sentence in a language."""
        return text(dict(self.words), lang, key, **facts)

    def draw(self, request: Request, template: str, status: int = 200, /, **context: object) -> HTMLResponse:
        """A page in the language of the request, with its headers. Names that a template lacks are an error, not a gap."""
        lang = language(request)
        here: dict[str, object] = {
            "t": partial(self.say, lang),
            "lang": lang,
            "home": f"/{self.service}/",
            "office": self.say(lang, self.office),
            "other_language": switched(request, "zh" if lang == "en" else "en"),
            "now": datetime.now(timezone(timedelta(hours=8))).strftime("%Y-%m-%d %H:%M:%S"),
            "today": day_of(datetime.now(UTC)),
            "live": "",
            "who": None,
            "menu": (),
            "sign_out": "",
        }
        page = self._jinja.get_template(template).render(here | context)
        response = HTMLResponse(page, status_code=status, headers=HEADERS)
        if request.query_params.get("lang") in ("zh", "en"):
            response.set_cookie(COOKIE, lang, max_age=31_536_000, samesite="strict", httponly=True)
        return response

    def said(
        self, request: Request, key: str, *, status: int, kind: str = "refused", href: str = "", link: str = ""
    ) -> HTMLResponse:
        """A page that says why there is none: `<key>`, `<key>.words`, `<key>.hint` are its words."""
        lang = language(request)
        return self.draw(
            request,
            "console/said.html",
            status,
            kind=kind,
            href=href,
            link=link and self.say(lang, link),
            title=self.say(lang, key),
            words=self.say(lang, f"{key}.words"),
            hint=self.say(lang, f"{key}.hint"),
        )
