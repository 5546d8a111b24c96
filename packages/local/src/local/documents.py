"""`sanxun document` fetches and sends documents of a running stack; `sanxun documents` looks after their templates."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from documents import KINDS
from documents.checking import check
from documents.writing import SHIPPED

from .ledgers import DATA, Data, Token, Url, client, refuse, said, tell

commands = typer.Typer()
templates = typer.Typer(help="The templates of documents.", no_args_is_help=True)
commands.add_typer(templates, name="documents")

Office = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a document is fetched: its address with `{about}`, and the office that fetches it."""

    address: str
    office: Office
    forms: tuple[str, ...] = ("docx", "pdf")


COMMISSION, OFFICE, BUREAU = (
    ("discipline_commission", "keeper"),
    ("inspection_office", "clerk"),
    ("audit_bureau", "auditor"),
)
CASES = "/api/rectification/cases/{about}/documents"
DESKS: dict[str, Desk] = {
    "bulletin": Desk("/api/supervision/documents/bulletin", ("leading_group", "leader")),
    "report": Desk("/api/supervision/documents/report", ("leading_group", "leader")),
    "handover-letter": Desk("/api/clues/handovers/{about}/documents/handover-letter", COMMISSION),
    "handover-letter@inspection": Desk("/api/inspection/handovers/{about}/documents/handover-letter", OFFICE),
    "handover-letter@audit_share": Desk("/api/audit_share/onward/{about}/documents/handover-letter", BUREAU),
    "receipt-slip": Desk("/api/audit_share/clues/{about}/documents/receipt-slip", BUREAU),
    "receipt-slip@clues": Desk("/api/clues/incoming/{about}/documents/receipt-slip", COMMISSION),
    "receipt-slip@personnel": Desk(
        "/api/personnel/clues/{about}/documents/receipt-slip", ("organization_dept", "clerk")
    ),
    "supervision-notice": Desk(f"{CASES}/supervision-notice", OFFICE),
    "reminder": Desk(f"{CASES}/reminder", OFFICE),
    "ledger": Desk(f"{CASES}/ledger", OFFICE, ("xlsx",)),
    "transfer-notice": Desk("/api/audit_share/transfers/{about}/documents/transfer-notice", BUREAU),
}
"""The documents, each with the body that writes it; `@service` where another body writes it too."""


@commands.command()
def document(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(DESKS)}.")],
    about: Annotated[
        str | None, typer.Argument(help="A round for a bulletin, `round/unit` for a case, otherwise its number.")
    ] = None,
    where: Annotated[list[str] | None, typer.Option("--where", "-w", help="name=value, such as on=2026-03-31.")] = None,
    send: Annotated[
        str | None, typer.Option(metavar="DAY", help="Send the letter on this day: it takes the next number.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file; its ending says docx, pdf or xlsx.")
    ] = None,
    data: Data = DATA,
    url: Url = None,
    token: Token = None,
) -> None:
    """Writes a document: as it left, or a draft. With --send it is numbered and kept first."""
    if name not in DESKS:
        refuse(f"There is no document {name}. There are: {', '.join(DESKS)}.")
    desk = DESKS[name]
    path = out or Path(f"{name}.{desk.forms[0]}")
    form = path.suffix.lower().lstrip(".")
    if form not in desk.forms:
        refuse(f"{path.name} does not end in {' or '.join(f'.{one}' for one in desk.forms)}.")
    given = dict(one.partition("=")[::2] for one in where or [])
    if name == "bulletin" and about is not None:
        given["round"] = about
    if "{about}" in desk.address and about is None:
        refuse(f"Say what the {name} is about.")
    address = desk.address.format(about=about)
    with client("", data, url, token, office=desk.office) as http:
        if send is not None:
            answer = http.post(address, json={"occurred_on": send, **given})
            if answer.status_code != 200:
                refuse(said(answer))
            given = {"on": send} if address.startswith("/api/rectification/") else {}
        answer = http.get(f"{address}.{form}", params=given)
        if answer.status_code != 200:
            refuse(said(answer))
    path.write_bytes(answer.content)
    tell(f"{path}")


@templates.command(name="check")
def check_folder(folder: Annotated[Path, typer.Argument(exists=True, file_okay=False)]) -> None:
    """Looks whether the templates of a folder can be used; names each wrong field with its place. Ends with 1 if any is."""
    found = check(folder)
    for one in found:
        print(f"{one.template}\t{one.field}\t{one.place}\t{one.reason}")
    if found:
        raise typer.Exit(1)
    used = [kind.file for kind in KINDS.values() if (folder / kind.file).is_file()]
    tell(f"well: {', '.join(used) or 'no template here, the shipped ones are used'}")


@templates.command(name="copy")
def copy_to(folder: Annotated[Path, typer.Argument(file_okay=False)]) -> None:
    """Copies the shipped templates into a folder, to be changed there; SANXUN_TEMPLATES names it. What is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS.values():
        if (folder / kind.file).exists():
            tell(f"{kind.file} is there already")
        else:
            shutil.copyfile(SHIPPED / kind.file, folder / kind.file)
            tell(f"{kind.file}: {kind.title}")
