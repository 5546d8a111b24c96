"""What is sealed for one body no other body can open."""

import hashlib
import json
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from contracts import Message, Sealed
from contracts.seal import NotForUs, Ring, new_keys
from contracts.wire import Unaddressed, freeze, opened
from eventlog.vault import MemoryVault
from joserfc.jwk import ECKey

BODIES = ("audit_bureau", "discipline_commission", "inspection_office")


class Letter(Message):
    TYPE: ClassVar[str] = "sanxun.test.letter.v1"
    to: str | None = None
    text: Sealed

    def sealed_for(self) -> tuple[str, ...]:
        return (self.to,) if self.to else ()


@pytest.fixture(scope="module")
def rings() -> dict[str, Ring]:
    public, private = new_keys(BODIES)
    keys = {one["kid"]: ECKey.import_key(one) for one in public["keys"]}
    return {body: Ring(keys, ECKey.import_key(private[body])) for body in BODIES}


def test_each_addressed_body_opens_it_and_nobody_else(rings: dict[str, Ring]) -> None:
    sealed = rings["audit_bureau"].seal(b"text", ("audit_bureau", "discipline_commission"))
    assert rings["audit_bureau"].open(sealed) == rings["discipline_commission"].open(sealed) == b"text"
    with pytest.raises(NotForUs):
        rings["inspection_office"].open(sealed)
    with pytest.raises(NotForUs):
        Ring({}).open(sealed)


def test_what_was_changed_on_its_way_does_not_open(rings: dict[str, Ring]) -> None:
    sealed = json.loads(rings["audit_bureau"].seal(b"text", ("audit_bureau",)))
    sealed["tag"] = "A" * len(sealed["tag"])
    with pytest.raises(NotForUs):
        rings["audit_bureau"].open(json.dumps(sealed))


async def test_a_text_travels_from_vault_to_vault_with_its_digest(rings: dict[str, Ring]) -> None:
    here, there, elsewhere = MemoryVault(), MemoryVault(), MemoryVault()
    text = await here.put("岳母名下的公司".encode())
    letter = Letter(occurred_on=date(2018, 3, 26), to="audit_bureau", text=Sealed.of(text))
    frozen = await freeze(letter, read=here.raw, ring=rings["discipline_commission"])
    assert "公司" not in frozen.body.decode()
    assert str(text.id) not in frozen.body.decode()
    arrived, id_ = Letter.model_validate_json(frozen.body), uuid4()
    got = await opened(id_, arrived, keep=there.put_raw, ring=rings["audit_bureau"])
    assert got.text.id is not None
    assert await there.read(got.text.id) == "岳母名下的公司".encode()
    assert got.text.digest == text.digest == hashlib.sha256(await there.raw(got.text.id)).hexdigest()
    again = await opened(id_, arrived, keep=there.put_raw, ring=rings["audit_bureau"])
    assert again.text.id == got.text.id
    closed = await opened(id_, arrived, keep=elsewhere.put_raw, ring=rings["inspection_office"])
    assert closed.text.id is None


async def test_a_sealed_field_without_an_address_is_an_error(rings: dict[str, Ring]) -> None:
    letter = Letter(occurred_on=date(2018, 3, 26), text=Sealed(digest="0", size=1, id=UUID(int=1)))
    with pytest.raises(Unaddressed):
        await freeze(letter, read=MemoryVault().raw, ring=rings["audit_bureau"])
