"""What is sealed for one body no other body can open."""

import hashlib
import json
from base64 import urlsafe_b64encode
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

import pytest
from contracts import Due, Message, Sealed
from contracts.message import TooDeep, sealed_fields
from contracts.seal import NotForUs, Ring, new_keys
from contracts.wire import Hollow, Unaddressed, freeze, opened
from eventlog.vault import MemoryVault
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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


async def test_a_sealed_field_without_a_content_is_an_error(rings: dict[str, Ring]) -> None:
    letter = Letter(occurred_on=date(2018, 3, 26), to="audit_bureau", text=Sealed(digest="0", size=1))
    with pytest.raises(Hollow):
        await freeze(letter, read=MemoryVault().raw, ring=rings["discipline_commission"])


async def test_nobody_can_point_into_the_vault_of_another_body(rings: dict[str, Ring]) -> None:
    there, earlier = MemoryVault(), uuid4()
    secret = await there.put(b"what a third body once sealed for the bureau", id=uuid5(earlier, "text"))
    text = {"digest": secret.digest, "size": secret.size, "id": str(secret.id)}
    told = {"occurred_on": "2018-03-26", "to": "audit_bureau", "text": text}
    arrived = Letter.model_validate_json(json.dumps(told))
    assert arrived.text.id is None
    got = await opened(uuid4(), arrived, keep=there.put_raw, ring=rings["audit_bureau"])
    assert got.text.id is None


def test_no_place_of_a_vault_is_written_to_the_wire() -> None:
    letter = Letter(occurred_on=date(2018, 3, 26), text=Sealed(digest="0", size=1, id=UUID(int=1)))
    assert str(UUID(int=1)) not in letter.model_dump_json()


class Pile(Message):
    TYPE: ClassVar[str] = "sanxun.test.pile.v1"
    texts: tuple[Sealed, ...]


class Cover(Due):
    text: Sealed | None = None


class Wrapped(Message):
    TYPE: ClassVar[str] = "sanxun.test.wrapped.v1"
    cover: Cover | None = None


class Plain(Message):
    TYPE: ClassVar[str] = "sanxun.test.plain.v1"
    due: Due
    text: Sealed | None = None


async def test_something_sealed_in_a_list_or_a_structure_is_an_error_and_does_not_travel(
    rings: dict[str, Ring],
) -> None:
    vault = MemoryVault()
    pile = Pile(occurred_on=date(2018, 3, 26), texts=(Sealed.of(await vault.put(b"text")),))
    with pytest.raises(TooDeep, match="texts"):
        await freeze(pile, read=vault.raw, ring=rings["audit_bureau"])
    with pytest.raises(TooDeep, match="cover"):
        sealed_fields(Wrapped)
    assert sealed_fields(Plain) == ("text",)


def told_to_the_bureau(rings: dict[str, Ring]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(rings["discipline_commission"].seal(b"text", ("audit_bureau",)))
    return found


def header(content: object) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        "null",
        "7",
        "[" * 100_000,
        "{}",
        '{"recipients":3}',
        '{"recipients":[3]}',
        '{"recipients":[{"header":null}]}',
        '{"recipients":[{"header":{"kid":"audit_bureau"}}]}',
    ],
)
def test_what_is_no_jwe_does_not_open(rings: dict[str, Ring], text: str) -> None:
    with pytest.raises(NotForUs):
        rings["audit_bureau"].open(text)


@pytest.mark.parametrize("name", ["protected", "recipients", "iv", "ciphertext", "tag"])
@pytest.mark.parametrize(
    "content", [..., None, 5, "AA", "!!", "\ud800", [1], {}, header([1]), header({"enc": "A128GCM"})]
)
def test_a_jwe_with_a_broken_part_does_not_open(rings: dict[str, Ring], name: str, content: object) -> None:
    sealed = {key: value for key, value in told_to_the_bureau(rings).items() if key != name}
    if content is not ...:
        sealed[name] = content
    with pytest.raises(NotForUs):
        rings["audit_bureau"].open(json.dumps(sealed))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(["header", "encrypted_key", "alg", "epk", "kid"]),
    content=st.recursive(
        st.none() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["kty", "crv", "x", "y"]), inner),
    ),
)
def test_a_jwe_with_a_broken_recipient_does_not_open(rings: dict[str, Ring], name: str, content: object) -> None:
    sealed = told_to_the_bureau(rings)
    at = sealed["recipients"][0] if name in ("header", "encrypted_key") else sealed["recipients"][0]["header"]
    at[name] = content
    with pytest.raises(NotForUs):
        rings["audit_bureau"].open(json.dumps(sealed))
