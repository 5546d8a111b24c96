"""The pages of a service: lists, things, forms for every command, and what waits for the one who looks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import httpx
from eventlog import Actor
from eventlog.days import day_of
from eventlog.http import allow
from eventlog.http.problems import Problem
from eventlog.settings import Settings
from fastapi import APIRouter, FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..language import Language, language
from ..live import lively
from ..pages import Group, Link, Pages
from ..refusals import pages_refuse
from ..rooms import others, rooms
from ..session import proof, refuse_foreign, token_of
from ..sheet import MOST, TYPES
from ..sign_in import SignIn
from ..sign_in import router as signing_in
from .cells import Cells, Table
from .export import exported
from .fields import Field
from .filled import MORE, rows_of, value
from .inside import Inside
from .operations import FORM, JSON, Operation, operations
from .plan import Place, Plan, Waiting

Anybody = Annotated[Actor, allow(anybody="*")]
"""Everybody who is signed in: what he may see is for the routes behind the page to say."""
ROWS = 50
"""Rows on a page of a list."""
PIECE = 500
"""Rows that an export asks for at a time."""
FEW = 8
"""Rows of a list among what waits."""
Around = Callable[[Request, Actor, str], Awaitable[dict[str, object]]]
"""What stands around a page: who looks, the navigation with the list that one is at, the live line."""
OPTIONS = {"unit": "units", "parent": "units", "round": "rounds", "earlier": "rounds"}
"""Fields that name something of the registers: the inspection office's room offers what there is."""


class Desk:
    """One service's pages, made of its own routes."""

    def __init__(
        self,
        app: FastAPI,
        pages: Pages,
        places: Sequence[Place],
        waiting: Sequence[Waiting] = (),
        around: Around | None = None,
    ) -> None:
        self.pages = pages
        self.service = pages.service
        self.plan = Plan(operations(app, pages.service), places, waiting)
        self.inside = Inside(app, pages.service)
        self.live = ""
        self.around = around or self.own_frame

    def mount(self, app: FastAPI, sign_in: SignIn | None, settings: Settings) -> None:
        """Puts the pages, their live line, the sign-in and the files of the console into the application."""
        secure = settings.origin.startswith("https://")
        app.state.token_of = token_of(self.service)
        app.include_router(signing_in(self.pages, sign_in, secure=secure))
        self.pages.mount(app)
        self.live = lively(app, self.service, settings.database_url)
        app.include_router(self.router())
        pages_refuse(app, self.pages, self.live)

    def mirror(self) -> APIRouter:
        """The lists and things alone, for a service that has its own first page."""
        routes = APIRouter(prefix=f"/{self.service}", include_in_schema=False)
        routes.add_api_route("/{address:path}", self.see, methods=["GET"], response_class=HTMLResponse)
        return routes

    def router(self) -> APIRouter:
        """The routes."""
        routes = APIRouter(prefix=f"/{self.service}", include_in_schema=False)
        routes.add_api_route("/", self.home, methods=["GET"], response_class=HTMLResponse)
        routes.add_api_route("/waiting", self.waits, methods=["GET"], response_class=HTMLResponse)
        routes.add_api_route("/options/{path}", self.options, methods=["GET"], response_class=HTMLResponse)
        routes.add_api_route("/form/{slug}", self.form, methods=["GET"], response_class=HTMLResponse)
        routes.add_api_route("/form/{slug}", self.carry_out, methods=["POST"], response_class=HTMLResponse)
        routes.add_api_route("/{address:path}", self.see, methods=["GET"], response_class=HTMLResponse)
        return routes

    def say(self, lang: Language) -> Any:
        """The words in a language."""
        return partial(self.pages.say, lang)

    def title(self, lang: Language, one: Operation) -> str:
        """What an operation is called."""
        return self.pages.say(lang, one.name)

    async def own_frame(self, request: Request, who: Actor, here: str) -> dict[str, object]:
        """What stands around every page, where a service has no frame of its own."""
        lang = language(request)
        lists = [
            Link(self.title(lang, see), f"/{self.service}/{one.path}", one.path == here)
            for one in self.plan.places
            if (see := self.plan.see(one.path)) and see.may(who)
        ]
        first = Link(self.pages.say(lang, "inbox"), f"/{self.service}/", here == "/")
        menu = [Group(self.pages.say(lang, f"room.{self.service}"), [first, *lists]), others(self.pages, lang, who)]
        return {
            "who": who,
            "menu": menu,
            "live": self.live,
            "sign_out": f"/{self.service}/session/end",
            "service": self.service,
        }

    async def home(self, request: Request, who: Anybody) -> Response:
        """What waits for the one who looks: here, and, fetched by the page, in the other rooms of the origin."""
        waiting = await self.waiting(request, who)
        elsewhere = [name for name in rooms(who) if name != self.service]
        return self.pages.draw(
            request, "console/home.html", **await self.around(request, who, "/"), waiting=waiting, others=elsewhere
        )

    async def waits(self, request: Request, who: Anybody) -> Response:
        """The same as a piece of a page: other rooms' inboxes show it."""
        return self.pages.draw(
            request, "console/waiting.html", waiting=await self.waiting(request, who), service=self.service
        )

    async def waiting(self, request: Request, who: Actor) -> list[dict[str, object]]:
        """The rows that wait for this caller, list by list."""
        lang = language(request)
        found: list[dict[str, object]] = []
        for one in self.plan.waiting:
            see = self.plan.see(one.path)
            act = next((each for each in self.plan.operations if each.verb != "GET" and each.path == one.act), None)
            if see is None or not see.may(who) or (one.act and (act is None or not act.may(who))):
                continue
            query = {name: text.format(body=who.body, unit=who.unit or "") for name, text in one.query.items()}
            answer = await self.inside(request, "GET", one.path, query={**query, "limit": FEW})
            if answer.status_code != 200:
                continue
            told = answer.json()
            rows = told["items"] if isinstance(told, dict) else told[:FEW]
            if rows:
                found.append(
                    {
                        "title": one.title[1 if lang == "en" else 0],
                        "href": f"/{self.service}/{one.path}?{urlencode(query)}",
                        "total": told["total"] if isinstance(told, dict) else len(told),
                        "table": self.cells(lang).table("", self.columns(see), rows, self.hrefs(see, rows, {})),
                    }
                )
        return found

    async def options(self, request: Request, path: str, who: Anybody) -> Response:
        """What begins like what was typed, for a field that names it."""
        typed = next((text for name, text in request.query_params.items() if name != "lang"), "").strip()
        see = self.plan.see(path)
        if see is None or not any(one.name == "name" for one in see.query):
            raise Problem(404, "not-found")
        answer = await self.inside(request, "GET", path, query={"name": typed, "limit": ROWS})
        rows = answer.json()["items"] if answer.status_code == 200 else []
        return self.pages.draw(request, "console/options.html", rows=rows)

    async def see(self, request: Request, address: str, who: Anybody, skip: int = 0) -> Response:
        """A list, a thing, or a part of one: whatever stands at this address without `/api`."""
        found = self.plan.matched(address)
        if found is None:
            raise Problem(404, "not-found")
        see, known = found
        query = {
            name: text
            for name, text in request.query_params.items()
            if text and name not in ("skip", "lang", "done", "as")
        }
        kind = request.query_params.get("as")
        if kind in TYPES and see.answer in ("page", "list") and see.may(who):
            return await self.export(request, see, address, query, kind)
        asked: dict[str, str | int] = {**query}
        if see.answer == "page":
            asked |= {"limit": ROWS, "offset": max(0, skip)}
        answer = await self.inside(request, "GET", address, query=asked)
        if answer.status_code != 200:
            return await self.refused(request, who, answer)
        if "json" not in answer.headers.get("content-type", ""):
            return passed_on(answer)
        lang, told = language(request), answer.json()
        if see.answer in ("page", "list"):
            return await self.draw_list(request, who, see, known, told, query, skip)
        cells = self.cells(lang)
        links = [
            (
                " · ".join([self.title(lang, one), *(cells.choice(name, text) for name, text in chosen.items())]),
                f"/{self.service}/{one.at({**known, **chosen})}",
            )
            for one, chosen in self.plan.below(see, who)
        ]
        above = self.plan.above(see)
        return self.pages.draw(
            request,
            "console/thing.html",
            **await self.around(request, who, above.path if above else ""),
            title=self.title(lang, see),
            name=" · ".join(known.values()),
            facts_of=cells.facts(
                "",
                see.columns,
                told if isinstance(told, dict) else {"value": told},
                partial(self.inner_hrefs, see, known),
            ),
            links=links,
            acts=self.act_links(lang, see, who, known),
            back=self.back(lang, above, known),
            done=request.query_params.get("done", ""),
        )

    async def export(
        self, request: Request, see: Operation, address: str, query: Mapping[str, str], kind: str
    ) -> Response:
        """The whole list as a file, as it is asked for: no page of it, but all that the caller may see."""
        rows: list[dict[str, Any]] = []
        total = 1
        while len(rows) < min(total, MOST):
            asked: dict[str, str | int] = {**query}
            if see.answer == "page":
                asked |= {"limit": PIECE, "offset": len(rows)}
            answer = await self.inside(request, "GET", address, query=asked)
            if answer.status_code != 200:
                raise Problem(answer.status_code, answer.json().get("code", "http-error"))
            told = answer.json()
            piece = told["items"] if isinstance(told, dict) else told
            total = told["total"] if isinstance(told, dict) else len(piece)
            rows += piece
            if not piece:
                break
        lang = language(request)
        table = self.cells(lang).table("", self.columns(see), rows)
        content = await run_in_threadpool(exported, kind, self.title(lang, see), table)
        name = f"{self.service}-{see.path.replace('/', '-')}-{day_of(datetime.now(UTC))}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{quote(name)}"', "Cache-Control": "no-store"}
        return Response(content, media_type=TYPES[kind], headers=headers)

    async def draw_list(
        self,
        request: Request,
        who: Actor,
        see: Operation,
        known: Mapping[str, str],
        told: Any,
        query: Mapping[str, str],
        skip: int,
    ) -> Response:
        """A list with its filters, and the commands that make something new in it."""
        lang = language(request)
        rows: list[dict[str, Any]] = told["items"] if isinstance(told, dict) else told
        if rows and not isinstance(rows[0], dict):
            rows = [{"value": one} for one in rows]
        total = told["total"] if isinstance(told, dict) else len(rows)
        here = f"/{self.service}/{see.at(known)}"
        above = self.plan.above(see) if known else None
        # A route that gives files itself knows best what belongs into them.
        form = "format" if any(one.name == "format" for one in see.query) else "as"
        table = self.cells(lang).table("", self.columns(see), rows, self.hrefs(see, rows, known))
        return self.pages.draw(
            request,
            "console/list.html",
            **await self.around(request, who, see.path),
            title=self.title(lang, see),
            here=here,
            total=total,
            done=request.query_params.get("done", ""),
            filters=self.filters(lang, see, query),
            table=table,
            sorts=self.sorts(see, table, here, query),
            acts=self.act_links(lang, see, who, known),
            exports=[(kind, f"{here}?{urlencode({**query, form: kind})}") for kind in TYPES] if rows else [],
            files=[(self.title(lang, one), f"/{self.service}/{one.path}") for one in self.plan.files(see, who)],
            back=self.back(lang, above, known),
            first=f"{here}?{urlencode(query)}" if skip else "",
            next=f"{here}?{urlencode({**query, 'skip': skip + ROWS})}"
            if see.answer == "page" and skip + ROWS < total
            else "",
        )

    def inner_hrefs(self, see: Operation, known: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Sequence[str]:
        """The pages of things that lie inside a thing, such as the issues of a case."""
        for one in self.plan.operations:
            names = [name for name in one.names if name not in see.names]
            if one.verb == "GET" and one.answer == "one" and one.path.startswith(see.path + "/") and len(names) == 1:
                key = names[0] if names[0] in rows[0] else "id"
                if one.path.endswith("}") and rows[0].get(key) not in (None, ""):
                    told = [quote(one.at({**known, names[0]: str(row.get(key, ""))})) for row in rows]
                    return [f"/{self.service}/{address}" for address in told]
        return ()

    def columns(self, see: Operation) -> list[Field]:
        """What is shown of a row."""
        place = self.plan.place(see.path)
        if place is None or not place.columns:
            return list(see.columns)
        there = {one.name: one for one in see.columns}
        return [there.get(name, Field(name, "text")) for name in place.columns]

    def cells(self, lang: Language) -> Cells:
        """How values are read in this language."""
        return Cells(self.say(lang), self.pages.words.__contains__)

    def hrefs(self, see: Operation, rows: Sequence[Mapping[str, Any]], known: Mapping[str, str]) -> list[str]:
        """The page of each row, where it has one."""
        place = self.plan.place(see.path)
        target = self.plan.see(place.thing) if place and place.thing else self.plan.row(see, rows)
        if target is None:
            return []
        keys = place.keys if place else {"paper": "id"}
        found = []
        for row in rows:
            parts = {
                **known,
                **{name: str(row.get(keys.get(name, name)) or "") for name in target.names if name not in known},
            }
            address = quote(target.at(parts)) if all(parts.get(name) for name in target.names) else ""
            found.append(address and f"/{self.service}/{address}")
        return found

    def sorts(self, see: Operation, table: Table, here: str, query: Mapping[str, str]) -> list[dict[str, str]]:
        """Where a list can be sorted: for each column its address, and how it is sorted by it now."""
        if not any(one.name == "sort" for one in see.query):
            return []
        now = query.get("sort", "")
        found = []
        for name in table.names:
            turned = "ascending" if now == name else "descending" if now == f"-{name}" else ""
            to = f"-{name}" if turned == "ascending" else name
            found.append({"href": f"{here}?{urlencode({**query, 'sort': to})}", "turned": turned})
        return found

    def filters(self, lang: Language, see: Operation, query: Mapping[str, str]) -> list[dict[str, Any]]:
        """What a list can be narrowed by."""
        asked = [one for one in see.query if one.kind not in ("lines", "rows") and one.name not in ("sort", "format")]
        return [one | {"none": self.pages.say(lang, "all")} for one in self.inputs(lang, asked, query)]

    def act_links(self, lang: Language, at: Operation, who: Actor, known: Mapping[str, str]) -> list[tuple[str, str]]:
        """The commands that this caller may give here, each with the address of its form."""
        return [
            (self.title(lang, one), f"/{self.service}/form/{one.slug}?{urlencode(known)}")
            for one in self.plan.acts(at, who)
        ]

    def back(self, lang: Language, above: Operation | None, known: Mapping[str, str]) -> tuple[str, str] | None:
        """The way back to what this lies under."""
        if above is None or not set(above.names) <= set(known):
            return None
        name = " · ".join(known[one] for one in above.names)
        return f"{self.title(lang, above)} {name}".strip(), f"/{self.service}/{above.at(known)}"

    def inputs(
        self, lang: Language, asked: Sequence[Field], entered: Mapping[str, Any], prefix: str = ""
    ) -> list[dict[str, Any]]:
        """The fields of a form with what was entered, ready to be drawn."""
        cells, found = self.cells(lang), []
        for one in asked:
            at = prefix + one.name
            shown: dict[str, Any] = {
                "at": at,
                "kind": one.kind,
                "label": cells.label(one.name),
                # What a row needs only counts when there is one: the route says what is missing in it.
                "required": one.required and "." not in at,
                "options": OPTIONS.get(one.name, ""),
                "least": one.least,
                "most": one.most,
                "value": entered.get(at, "" if one.given is None or isinstance(one.given, list | dict) else one.given),
                "choices": [(choice, cells.choice(one.name, choice)) for choice in one.choices],
                "chosen": chosen(one, entered, at),
                "inner": [],
                "none": self.pages.say(lang, "form.choose"),
            }
            if one.kind == "rows":
                rows = rows_of(one, entered, at)
                shown["inner"] = [self.inputs(lang, one.inner, entered, f"{at}.{n}.") for n in range(rows)]
                shown["more"] = rows < (one.most or 200)
            elif one.kind == "group":
                shown["inner"] = self.inputs(lang, one.inner, entered, f"{at}.")
            found.append(shown)
        return found

    async def form(self, request: Request, slug: str, who: Anybody) -> Response:
        """The form of a command."""
        act = self.plan.slugged(slug)
        if act is None:
            raise Problem(404, "not-found")
        if not act.may(who):
            raise Problem(403, "not-allowed", facts={"allowed": ""})
        return await self.draw_form(request, who, act, FormData(dict(request.query_params)), uuid4().hex)

    async def draw_form(
        self,
        request: Request,
        who: Actor,
        act: Operation,
        entered: FormData,
        key: str,
        said: Mapping[str, Any] | None = None,
        status: int = 200,
    ) -> Response:
        """The form with what was entered, and why it was refused if it was."""
        lang = language(request)
        at = self.plan.home(act)
        known = {one.name: str(entered[one.name]) for one in act.params if entered.get(one.name)}
        fixed = {name: text for name, text in known.items() if name in request.query_params}
        return self.pages.draw(
            request,
            "console/form.html",
            status,
            **await self.around(request, who, at.path if at else ""),
            title=self.title(lang, act),
            name=" · ".join(fixed.values()),
            about=act.about if lang == "en" else "",
            action=f"/{self.service}/form/{act.slug}?{urlencode(fixed)}",
            params=self.inputs(lang, [one for one in act.params if one.name not in fixed], entered),
            inputs=self.inputs(lang, act.asked, entered),
            upload=act.media not in ("", JSON),
            key=key,
            proof=proof(request),
            said=said,
            back=self.back(lang, at, fixed),
        )

    async def carry_out(self, request: Request, slug: str, who: Anybody) -> Response:
        """Sends a form to the route that it stands for; what that says is shown in its own words."""
        act = self.plan.slugged(slug)
        if act is None:
            raise Problem(404, "not-found")
        form = await request.form()
        refuse_foreign(request, form)
        key = str(form.get("_key", "")) or uuid4().hex
        entered = FormData([*request.query_params.multi_items(), *form.multi_items()])
        if form.get(MORE):
            return await self.draw_form(request, who, act, entered, key)
        parts = {one.name: str(entered.get(one.name, "")).strip() for one in act.params}
        if not all(parts.values()):
            return await self.draw_form(
                request, who, act, entered, key, {"detail": self.pages.say(language(request), "form.gap")}, 422
            )
        # A form that was refused and mended is another request: its key goes with what it says.
        headers = {"Idempotency-Key": f"{key}-{digest(form)}"}
        if act.media not in ("", JSON, FORM):
            headers["Content-Type"] = act.media
        address = act.at({name: quote(text, safe="") for name, text in parts.items()})
        answer = await self.inside(request, act.verb, address, headers=headers, **await sent(act, form))
        if answer.is_success:
            return self.carried_out(act, parts, answer)
        return await self.draw_form(request, who, act, entered, key, answer.json(), answer.status_code)

    def carried_out(self, act: Operation, parts: Mapping[str, str], answer: httpx.Response) -> Response:
        """Leads to the thing, which shows what it is now."""
        told = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        at = self.plan.after(act)
        address = ""
        if at is not None and set(at.names) <= set(parts):
            address = at.at({name: quote(text, safe="") for name, text in parts.items()})
        job = told.get("job") if isinstance(told, dict) else None
        if job and (see := self.plan.see(f"{act.path}/{{job}}")):
            address = see.at({**parts, "job": str(job)})
        event = told.get("event") if isinstance(told, dict) else None
        query = {"done": act.slug, **({"after": event} if event and at and at.answer == "page" else {})}
        return RedirectResponse(f"/{self.service}/{address}?{urlencode(query)}", status_code=303)

    async def refused(self, request: Request, who: Actor, answer: httpx.Response) -> Response:
        """Why there is nothing to see, in the words of the route."""
        told = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        return self.pages.draw(
            request,
            "console/refused.html",
            answer.status_code,
            **await self.around(request, who, ""),
            title=told.get("title", ""),
            words=told.get("detail", ""),
        )


def chosen(one: Field, entered: Mapping[str, Any], at: str) -> list[str]:
    """What is ticked: what was sent, and before anything was, what the command takes when nothing is said."""
    if isinstance(one.given, list) and "_key" not in entered:
        return [str(each) for each in one.given]
    return [str(each) for each in entered.getlist(at)] if isinstance(entered, FormData) else [str(entered.get(at, ""))]


def digest(form: FormData) -> str:
    """What was entered, in few characters."""
    taken = sha256()
    for name, entered in form.multi_items():
        if not name.startswith("_"):
            told = entered.filename or "" if isinstance(entered, UploadFile) else entered
            taken.update(f"{name}\0{told}\0".encode())
    return taken.hexdigest()[:24]


async def sent(act: Operation, form: FormData) -> dict[str, Any]:
    """What a form holds, as the route takes it."""
    files = {name: one for name, one in form.multi_items() if isinstance(one, UploadFile)}
    if act.media == "":
        return {}
    if act.media == JSON:
        return {"json": value(act.asked, form)}
    if act.media != FORM:
        return {"content": await next(iter(files.values())).read() if files else b""}
    asked = [one for one in act.asked if one.kind != "file"]
    return {
        "data": {name: _plain(each) for name, each in value(asked, form).items()},
        "files": {name: (one.filename, await one.read(), one.content_type) for name, one in files.items()},
    }


def _plain(entered: object) -> object:
    return str(entered).lower() if isinstance(entered, bool) else entered


def passed_on(answer: httpx.Response) -> Response:
    """A file goes out as it came."""
    kept = ("content-type", "content-disposition")
    headers = {name: text for name in kept if (text := answer.headers.get(name))}
    return Response(answer.content, headers={**headers, "Cache-Control": "no-store"})
