"""`sanxun template`, `import`, `export` and `view`: ledgers and joint views on a running stack, from the command line."""

import json
import sys
import time
from pathlib import Path
from typing import Annotated, Any, NoReturn
from urllib.parse import quote

import httpx
import typer
from ledgers import KINDS, Kind, as_csv, xlsx

from .keys import Keys
from .running import running

commands = typer.Typer()

OFFICES = {
    "units": ("inspection_office", "clerk"),
    "people": ("inspection_office", "clerk"),
    "rectification-ledger": ("inspection_office", "clerk"),
    "clue-ledger": ("discipline_commission", "keeper"),
    "audit-catalogue": ("audit_bureau", "auditor"),
}
"""Who keeps each ledger: for him a token is made on this machine."""

Data = Annotated[Path, typer.Option(envvar="SANXUN_DATA", help="The folder of the running stack.")]
KindName = Annotated[str, typer.Argument(help=f"One of: {', '.join(KINDS)}.")]
Url = Annotated[str | None, typer.Option(help="Another origin than the stack of this machine, such as https://…")]
Token = Annotated[
    str | None, typer.Option(envvar="SANXUN_TOKEN", help="A token; made for the right office by default.")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="The file to write; its ending says xlsx or csv.")]
DATA = Path(".sanxun")


def tell(line: str) -> None:
    """For people; stdout belongs to what a command answers."""
    print(line, file=sys.stderr, flush=True)


def refuse(sentence: str) -> NoReturn:
    """Ends the command with a sentence."""
    tell(sentence)
    raise typer.Exit(1)


def kind_of(name: str) -> Kind:
    """The kind of ledger, or the end."""
    if name not in KINDS:
        refuse(f"There is no ledger {name}. There are: {', '.join(KINDS)}.")
    return KINDS[name]


def file_for(name: str, out: Path | None) -> tuple[Path, str]:
    """Where to write, and in which form."""
    path = out or Path(f"{name}.xlsx")
    form = path.suffix.lower().lstrip(".")
    if form not in ("xlsx", "csv"):
        refuse(f"{path.name} ends neither in .xlsx nor in .csv.")
    return path, form


@commands.command()
def template(name: KindName, out: Out = None) -> None:
    """Writes the empty form of a ledger, with a note to each column."""
    kind = kind_of(name)
    path, form = file_for(name, out)
    path.write_bytes(xlsx(kind) if form == "xlsx" else as_csv(kind))
    tell(f"{kind.title}: {path}")


@commands.command(name="import")
def take_in(
    name: KindName,
    file: Annotated[Path, typer.Argument(help="The filled form, xlsx or CSV.", exists=True, dir_okay=False)],
    data: Data = DATA,
    url: Url = None,
    token: Token = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole report as JSON.")] = False,
) -> None:
    """Hands a ledger in, shows how it goes, and lists each row that was refused, with its cell. Ends with 1 if any was."""
    kind = kind_of(name)
    with client(name, data, url, token) as http:
        answer = http.post(f"/api/{kind.service}/imports/{name}", content=file.read_bytes())
        if answer.status_code != 202:
            refuse(said(answer))
        address = answer.json()["address"]
        while (report := asked(http, address))["state"] == "running":
            tell(f"  {report['done']}/{report['rows']}")
            time.sleep(0.5)
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for fault in report["faults"]:
            print(f"{fault['cell']}\t{fault['code']}\t{fault['reason']}")
    left = report["faults_in_all"] - len(report["faults"])
    if left:
        tell(f"… {left} more")
    tell(
        f"{kind.title}: {report['rows']} rows, {report['taken']} taken, {report['unchanged']} unchanged, "
        f"{report['refused']} refused"
    )
    if report["state"] == "cut_off":
        refuse("The import was cut off before its end: send the same file again, what was done is done once.")
    if report["refused"]:
        raise typer.Exit(1)


@commands.command()
def export(name: KindName, out: Out = None, data: Data = DATA, url: Url = None, token: Token = None) -> None:
    """Writes a ledger as it stands, in the form in which it is handed in."""
    kind = kind_of(name)
    path, form = file_for(name, out)
    with client(name, data, url, token) as http:
        answer = http.get(f"/api/{kind.service}/exports/{name}", params={"format": form})
        if answer.status_code != 200:
            refuse(said(answer))
    path.write_bytes(answer.content)
    tell(f"{kind.title}: {path}")


@commands.command()
def view(
    question: Annotated[
        str | None, typer.Argument(help="Such as overdue or rectification/summary; none lists all.")
    ] = None,
    where: Annotated[list[str] | None, typer.Option("--where", "-w", help="name=value, such as unit=KFQ.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document; without it one JSON row a line.")] = False,
    body: Annotated[str, typer.Option(help="As whom to look: each body sees its lawful part.")] = "leading_group",
    role: Annotated[str, typer.Option(help="The role of whom looks.")] = "leader",
    data: Data = DATA,
    url: Url = None,
    token: Token = None,
) -> None:
    """Prints a joint view of supervision. The questions are those of its API, so a new view is here at once."""
    with client("", data, url, token, office=(body, role)) as http:
        paths = {
            path.removeprefix(VIEWS): verbs["get"]
            for path, verbs in asked(http, f"{VIEWS}openapi.json")["paths"].items()
            if path.startswith(VIEWS) and "get" in verbs and not path.endswith("/live")
        }
        if question is None:
            for one, verb in sorted(paths.items()):
                print(f"{one}\t{verb.get('summary', '')}")
            return
        given = dict(one.partition("=")[::2] for one in where or [])
        known = {one: [part["name"] for part in verb.get("parameters", ())] for one, verb in paths.items()}
        found = next((one for one in known if fits(one, question)), None)
        if found is None:
            refuse(f"There is no view {question}. There are: {', '.join(sorted(paths))}.")
        for name in given:
            if name not in known[found]:
                refuse(f"{found} does not know {name}. It knows: {', '.join(known[found])}.")
        answer = whole(http, VIEWS + quote(question), given, paged="offset" in known[found])
    if as_json or not isinstance(answer, dict) or "items" not in answer:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for row in answer["items"]:
            print(json.dumps(row, ensure_ascii=False))


VIEWS = "/api/supervision/"
PAGE = 200


def fits(path: str, question: str) -> bool:
    """Whether a question is asked at this address: a part in braces stands for anything."""
    parts, asked_ = path.split("/"), question.strip("/").split("/")
    return len(parts) == len(asked_) and all(
        p == q or (p.startswith("{") and q != "") for p, q in zip(parts, asked_, strict=True)
    )


def whole(http: httpx.Client, path: str, given: dict[str, str], *, paged: bool) -> Any:
    """The answer with all of its pages, unless the caller asks for one."""
    if not paged or {"limit", "offset"} & given.keys():
        return asked(http, path, given)
    first = asked(http, path, given | {"limit": str(PAGE)})
    while isinstance(first, dict) and len(first.get("items", ())) < first.get("total", 0):
        more = asked(http, path, given | {"limit": str(PAGE), "offset": str(len(first["items"]))})["items"]
        if not more:
            break
        first["items"] += more
    return first


def client(
    name: str, data: Path, url: str | None, token: str | None, *, office: tuple[str, str] | None = None
) -> httpx.Client:
    """Speaks to the running stack of this machine, or to `url`, as the office that keeps the ledger."""
    body, role = office or OFFICES[name]
    if url is None:
        there = running(data)
        if there is None:
            refuse(f"Nothing runs on {data}: start the stack with `sanxun up` first, or name its folder with --data.")
        url = f"http://127.0.0.1:{there.port}"
        token = token or Keys(data / "keys").token(body=body, role=role)
    if token is None:
        refuse("Another origin wants a token: --token or SANXUN_TOKEN.")
    return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=120)


def asked(http: httpx.Client, path: str, given: dict[str, str] | None = None) -> Any:
    """The JSON of an answer, or the end with its sentence."""
    try:
        answer = http.get(path, params=given)
    except httpx.HTTPError as error:
        refuse(f"{path}: {type(error).__name__}")
    if answer.status_code != 200:
        refuse(said(answer))
    return answer.json()


def said(answer: httpx.Response) -> str:
    """The sentence of a problem document."""
    try:
        told = answer.json()
        return f"{told['detail']} ({told['code']})"
    except (ValueError, KeyError, TypeError):
        return f"HTTP {answer.status_code}"
