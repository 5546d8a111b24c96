"""The rules of the house that a machine can keep: decisions need no clock, routes are guarded, names say what is meant."""

import ast
import base64
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from contracts.seal import new_keys
from eventlog.http.build import Open, guard
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from local.services import SERVICES, application
from starlette.routing import WebSocketRoute

ROOT = Path(__file__).parents[2]
SERVICE_FOLDERS = sorted(path.parent for path in (ROOT / "services").glob("*/pyproject.toml"))
SOURCES = sorted([*ROOT.glob("packages/*/src/**/*.py"), *ROOT.glob("services/*/src/**/*.py")])
OURS = [*SOURCES, *ROOT.glob("packages/*/tests/**/*.py"), *ROOT.glob("services/*/tests/**/*.py")]
OURS += [*ROOT.glob("bench/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "conftest.py"]

PURE = {"events.py", "decider.py", "publish.py", "state.py", "commands.py", "evolve.py"}
DOMAIN = [
    path
    for path in SOURCES
    if (path.name in PURE and path.is_relative_to(ROOT / "services"))
    # A body's own calendar is read once, when a process starts: in `own.py`, and nowhere else.
    or (path.is_relative_to(ROOT / "packages" / "deadlines") and path.name != "own.py")
    or path.is_relative_to(ROOT / "packages" / "handover")
]
"""Where it is decided, and what the rules are."""

CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
CLOCKS |= {("time", name) for name in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime")}
CLOCKS |= {("os", "urandom")}
CHANCE = {"uuid1", "uuid4", "uuid6", "uuid7", "new_id", "urandom"}
FORBIDDEN_MODULES = {"random", "secrets", "time", "os", "socket", "subprocess", "asyncio", "threading"}

BANNED = (
    "Manager",
    "Helper",
    "Helpers",
    "Util",
    "Utils",
    "Base",
    "Impl",
    "Processor",
    "Service",
    "Data",
    "Info",
    "Handler",
)
FRAMEWORK: dict[str, str] = {}
"""Names of classes that a framework asks for although they are banned, each with the reason. There is none yet."""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def impure(tree: ast.Module) -> Iterator[str]:
    """What a module takes from a clock, from chance or from the machine."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=of), attr=name) if (of, name) in CLOCKS or name in CHANCE:
                yield f"line {node.lineno}: {of}.{name}"
            case ast.Attribute(value=ast.Attribute(attr=of), attr=name) if (of, name) in CLOCKS:
                yield f"line {node.lineno}: {of}.{name}"
            case ast.Name(id=name) if name in CHANCE:
                yield f"line {node.lineno}: {name}"
            case ast.Import(names=names):
                yield from (f"line {node.lineno}: {one.name}" for one in names if _forbidden(one.name))
            case ast.ImportFrom(module=str(module), level=0) if _forbidden(module):
                yield f"line {node.lineno}: {module}"


def _forbidden(module: str) -> bool:
    return module.partition(".")[0] in FORBIDDEN_MODULES


@pytest.mark.parametrize("path", DOMAIN, ids=place)
def test_what_is_decided_asks_no_clock_and_no_chance(path: Path) -> None:
    assert list(impure(parsed(path))) == []


@pytest.mark.parametrize(
    "text",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "import time",
        "from time import time",
        "uuid4()",
        "uuid.uuid4()",
        "import random",
        "from random import choice",
        "from secrets import token_hex",
        "os.urandom(8)",
    ],
)
def test_the_search_for_clocks_finds_them(text: str) -> None:
    assert list(impure(ast.parse(text)))


def test_the_domain_is_found_where_it_is_looked_for() -> None:
    assert {path.name for path in DOMAIN} >= {"events.py", "decider.py", "publish.py", "rule.py", "incoming.py"}


@pytest.mark.parametrize("folder", SERVICE_FOLDERS, ids=lambda folder: folder.name)
def test_every_service_has_the_same_doors(folder: Path) -> None:
    source = folder / "src" / folder.name
    needed = [folder / "README.md", folder / "pyproject.toml", folder / "tests"]
    needed += [source / name for name in ("__main__.py", "app.py", "settings.py", "words.py", "worker.py", "py.typed")]
    assert [place(path) for path in needed if not path.exists()] == []
    assert tomllib.loads((folder / "pyproject.toml").read_text())["project"]["name"] == (
        f"sanxun-{folder.name.replace('_', '-')}"
    )


def test_the_local_stack_knows_every_service() -> None:
    assert sorted(SERVICES) == [folder.name for folder in SERVICE_FOLDERS]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings with which every service can be wired and none can reach anything."""
    folder = tmp_path_factory.mktemp("keys")
    public, private = new_keys(set(SERVICES.values()))
    (folder / "bodies.json").write_text(json.dumps(public))
    (folder / "own.json").write_text(json.dumps(private["discipline_commission"]))
    (folder / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (folder / "jwks.json").write_text('{"keys": []}')
    return {
        "database_url": "postgresql://nobody@127.0.0.1:1/nothing",
        "jwks": str(folder / "jwks.json"),
        "vault_key": str(folder / "vault"),
        "bodies": str(folder / "bodies.json"),
        "sealing_key": str(folder / "own.json"),
    }


def wired(service: str, given: dict[str, str]) -> FastAPI:
    return application(service, given, lambda body, role: "")


COMING_IN = ("sign-in", "session", "session/end")
"""What everybody may call beside health and documentation: where people come in who are not signed in yet."""


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_every_route_says_who_may_call_it(service: str, given: dict[str, str]) -> None:
    app = wired(service, given)
    guard(app)
    routes = [one for one in iter_route_contexts(app.routes) if isinstance(one.original_route, APIRoute)]
    public = {str(one.path) for one in routes if getattr(one.endpoint, "__public__", False)}
    health = {f"{prefix}/{name}" for prefix in ("", f"/api/{service}") for name in ("livez", "readyz")}
    assert public - health - {f"/api/{service}/docs"} <= {f"/{service}/{name}" for name in COMING_IN}
    assert len(routes) > len(public), "the guard saw routes that it could guard"


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_every_service_describes_its_routes(service: str, given: dict[str, str]) -> None:
    """Its OpenAPI document can be drawn, and names every route that people and machines may call."""
    app = wired(service, given)
    told = set(app.openapi()["paths"])
    there = {
        str(one.path)
        for one in iter_route_contexts(app.routes)
        if getattr(one, "include_in_schema", True) and not isinstance(one.original_route, WebSocketRoute)
    }
    assert {path for path in there if path.startswith(f"/api/{service}/") and path != app.openapi_url} <= told | {
        f"/api/{service}/{name}" for name in ("livez", "readyz", "docs")
    }


@pytest.mark.parametrize("service", sorted(SERVICES))
async def test_no_service_starts_with_an_open_route(service: str, given: dict[str, str]) -> None:
    app = wired(service, given)
    forgotten = APIRouter()
    forgotten.add_api_route("/forgotten", lambda: {})
    app.include_router(forgotten, prefix=f"/api/{service}")
    with pytest.raises(Open, match="forgotten"):
        async with app.router.lifespan_context(app):
            pass


def classes() -> Iterator[tuple[Path, str]]:
    for path in OURS:
        yield from ((path, node.name) for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef))


def test_no_class_hides_behind_an_empty_word() -> None:
    last = re.compile(rf"({'|'.join(BANNED)})$")
    found = [f"{place(path)}: {name}" for path, name in classes() if last.search(name) and name not in FRAMEWORK]
    assert found == []


def test_no_module_hides_behind_an_empty_word() -> None:
    empty = {
        "utils",
        "util",
        "common",
        "shared",
        "helpers",
        "helper",
        "base",
        "misc",
        "manager",
        "managers",
        "handlers",
    }
    assert [place(path) for path in SOURCES if path.stem in empty or path.parent.name in empty] == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    found = [place(path) for path in OURS if path != Path(__file__) and later.search(path.read_text())]
    found += [place(path) for path in SOURCES for node in ast.walk(parsed(path)) if _stub(node)]
    assert found == []


def _stub(node: ast.AST) -> bool:
    match node:
        case ast.Raise(exc=ast.Name(id="NotImplementedError") | ast.Call(func=ast.Name(id="NotImplementedError"))):
            return True
        case _:
            return False
