"""Keys and tokens of the one-machine stack."""

import base64
import json
import stat
from pathlib import Path

import pytest
from eventlog.http.problems import Problem
from eventlog.http.who import Keys as Verifier
from local.keys import AUDIENCE, BODIES, ISSUER, Keys


def verifier(keys: Keys) -> Verifier:
    return Verifier(str(keys.jwks), issuer=ISSUER, audience=AUDIENCE)


async def test_a_token_says_who_calls_for_which_body_role_and_unit(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys").make(["clues"])
    actor = await verifier(keys).actor(keys.token(body="inspected_unit", role="clerk", unit="U-7", subject="a1"))
    assert (actor.subject, actor.body, actor.role, actor.unit) == ("a1", "inspected_unit", "clerk", "U-7")


async def test_a_token_that_ran_out_is_refused(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys").make([])
    with pytest.raises(Problem):
        await verifier(keys).actor(keys.token(body="audit_bureau", role="auditor", hours=-1))


async def test_the_token_of_another_stack_is_refused(tmp_path: Path) -> None:
    ours, theirs = Keys(tmp_path / "ours").make([]), Keys(tmp_path / "theirs").make([])
    with pytest.raises(Problem):
        await verifier(ours).actor(theirs.token(body="audit_bureau", role="auditor"))


def test_keys_that_are_there_stay_and_missing_ones_are_made(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys").make(["clues"])
    password = keys.password()
    before = {path.name: path.read_bytes() for path in keys.folder.iterdir()}
    keys.make(["clues", "notify"])
    after = {path.name: path.read_bytes() for path in keys.folder.iterdir()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"vault-notify.key"}
    assert keys.password() == password


def test_a_body_that_joins_later_gets_a_key_and_the_others_keep_theirs(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys").make([])
    whole = json.loads(keys.bodies.read_text())["keys"]
    keys.bodies.write_text(json.dumps({"keys": whole[1:]}))
    keys.make([])
    found = {key["kid"]: key for key in json.loads(keys.bodies.read_text())["keys"]}
    assert set(found) == set(BODIES)
    assert [found[key["kid"]] for key in whole[1:]] == whole[1:]
    assert found[whole[0]["kid"]] != whole[0]


def test_nobody_else_can_read_a_key(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys").make(["clues"])
    keys.renew_operators(["audit_bureau"])
    keys.password()
    assert stat.S_IMODE(keys.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.folder.iterdir()} == {0o600}


def test_a_vault_key_is_32_bytes_and_the_public_keys_hold_nothing_private(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys").make(["clues"])
    assert len(base64.b64decode(keys.vault("clues").read_text())) == 32
    assert not any("d" in key for key in json.loads(keys.bodies.read_text())["keys"])
    assert not any("d" in key for key in json.loads(keys.jwks.read_text())["keys"])
    assert all("d" in json.loads(keys.sealing(body).read_text()) for body in BODIES)
