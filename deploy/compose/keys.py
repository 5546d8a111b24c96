"""The keys of a trial stack, made once by a container of its own; also writes tokens.

`keys.py make` lays out one folder for each service, which sees no other; PostgreSQL's folder holds the SQL that makes
a database, an owner and a role for each. `keys.py token BODY ROLE [UNIT]` prints a token for trying things out.
"""

import os
import secrets
import shutil
import sys
from pathlib import Path

from local.keys import Keys
from local.services import SERVICES

ROOT = Path("/keys")
IMAGE_USER = 10001
POSTGRES_USER = 999
VAULTS = ("inspection", "clues", "personnel", "audit_share", "rectification", "notify")
SEALED_TO = ("inspection", "clues", "personnel", "audit_share", "rectification")


def make(root: Path = ROOT) -> None:
    """Makes what is missing; what is there stays, but the operators' tokens are renewed."""
    os.umask(0o077)
    keys = Keys(root / "signing").make(VAULTS)
    keys.renew_operators(SERVICES.values())
    passwords = {role: _password(root, role) for service in SERVICES for role in (service, f"{service}_owner")}
    for service, body in SERVICES.items():
        folder = root / service
        settings = folder / "settings"
        owner = folder / "owner"
        for one in (settings, owner):
            one.mkdir(parents=True, exist_ok=True)
        (settings / "sanxun_database_url").write_text(_url(service, service, passwords[service]))
        (owner / "sanxun_database_url").write_text(_url(service, service, passwords[service]))
        (owner / "sanxun_owner_database_url").write_text(
            _url(service, f"{service}_owner", passwords[f"{service}_owner"])
        )
        shutil.copyfile(keys.jwks, folder / "jwks.json")
        shutil.copyfile(keys.bodies, folder / "bodies.json")
        shutil.copyfile(keys.operator(body), folder / "operator.jwt")
        if service in VAULTS:
            shutil.copyfile(keys.vault(service), folder / "vault.key")
        if service in SEALED_TO:
            shutil.copyfile(keys.sealing(body), folder / "sealing.json")
    _postgres(root, passwords)


def own(root: Path = ROOT) -> None:
    """Gives each folder to the user who reads it."""
    for service in SERVICES:
        _give(root / service, IMAGE_USER)
    _give(root / "postgres", POSTGRES_USER)


def sql(passwords: dict[str, str]) -> str:
    """A database, an owner and a role for each service; nobody connects to another's."""
    lines = []
    for service in SERVICES:
        lines += [
            f"CREATE ROLE {service}_owner LOGIN PASSWORD '{passwords[f'{service}_owner']}';",
            f"CREATE ROLE {service} LOGIN PASSWORD '{passwords[service]}';",
            f"CREATE DATABASE {service} OWNER {service}_owner;",
            f"REVOKE CONNECT ON DATABASE {service} FROM PUBLIC;",
            f"GRANT CONNECT ON DATABASE {service} TO {service};",
        ]
    return "\n".join(lines) + "\n"


def _postgres(root: Path, passwords: dict[str, str]) -> None:
    folder = root / "postgres"
    (folder / "init").mkdir(parents=True, exist_ok=True)
    (folder / "password").write_text(_password(root, "postgres"))
    (folder / "init" / "10-sanxun.sql").write_text(sql(passwords))


def _password(root: Path, role: str) -> str:
    kept = root / "signing" / f"password-{role}"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(24))
    return kept.read_text()


def _url(service: str, role: str, password: str) -> str:
    return f"postgresql://{role}:{password}@postgres:5432/{service}"


def _give(folder: Path, user: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, user)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make"]:
            make()
            own()
        case ["token", body, role, *unit]:
            print(Keys(ROOT / "signing").token(body=body, role=role, unit=unit[0] if unit else None))
        case _:
            sys.exit("keys.py make | keys.py token BODY ROLE [UNIT]")
