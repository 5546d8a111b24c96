"""The vault: what is put comes back, what is destroyed is gone, in memory and in PostgreSQL alike."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from hashlib import sha256
from uuid import UUID

import pytest
from eventlog.database import Database
from eventlog.ids import new_id
from eventlog.vault import SALT, Destroyed, MemoryVault, Missing, PostgresVault, Unreadable, Vault, load_key

TEXT = "一位企业负责人".encode()
MakeDatabase = Callable[[], Awaitable[str]]


@pytest.fixture
async def database(make_database: MakeDatabase) -> AsyncIterator[Database]:
    async with Database(await make_database()) as db:
        yield db


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.pg)])
def vault(request: pytest.FixtureRequest) -> Vault:
    if request.param == "memory":
        return MemoryVault()
    return PostgresVault(request.getfixturevalue("database"), os.urandom(32))


async def test_what_is_put_comes_back(vault: Vault) -> None:
    for content in (TEXT, b"", os.urandom(300_000)):
        reference = await vault.put(content)
        assert await vault.read(reference.id) == content
        raw = await vault.raw(reference.id)
        assert (reference.size, reference.digest) == (len(content), sha256(raw).hexdigest())
        assert raw[SALT:] == content


async def test_the_same_text_twice_has_two_digests(vault: Vault) -> None:
    assert (await vault.put(TEXT)).digest != (await vault.put(TEXT)).digest


async def test_the_same_id_twice_keeps_the_first(vault: Vault) -> None:
    first = await vault.put(TEXT, id=new_id())
    assert await vault.put(b"another", id=first.id) == first
    assert await vault.read(first.id) == TEXT


async def test_what_never_came_is_missing(vault: Vault) -> None:
    for asking in (vault.read, vault.raw):
        with pytest.raises(Missing):
            await asking(new_id())
    with pytest.raises(Missing):
        await vault.copy(new_id(), new_id())
    await vault.destroy(new_id())


async def test_what_is_destroyed_stays_destroyed(vault: Vault) -> None:
    first = await vault.put(TEXT)
    for _ in range(2):
        await vault.destroy(first.id)
        with pytest.raises(Destroyed):
            await vault.read(first.id)
    with pytest.raises(Destroyed):
        await vault.copy(first.id, new_id())
    assert await vault.put(TEXT, id=first.id) == first, "said again, it is answered as it was"
    with pytest.raises(Destroyed):
        await vault.read(first.id)


async def test_a_copy_outlives_what_it_was_made_of(vault: Vault) -> None:
    first = await vault.put(TEXT)
    copy = await vault.copy(first.id, new_id())
    assert (copy.digest, copy.size) == (first.digest, first.size)
    await vault.destroy(first.id)
    assert await vault.read(copy.id) == TEXT


async def test_what_another_body_sealed_must_fit_its_digest(vault: Vault) -> None:
    sent = await vault.put(TEXT)
    raw, here = await vault.raw(sent.id), new_id()
    for wrong, digest in ((raw + b"x", sent.digest), (raw, "0" * 64), (b"short", sha256(b"short").hexdigest())):
        with pytest.raises(ValueError, match="digest"):
            await vault.put_raw(wrong, id=here, digest=digest)
    with pytest.raises(Missing):
        await vault.read(here)
    taken = await vault.put_raw(raw, id=here, digest=sent.digest)
    assert (taken.id, taken.digest, taken.size) == (here, sent.digest, len(TEXT))
    assert await vault.read(here) == TEXT


@pytest.mark.pg
async def test_nothing_lies_in_the_database_in_clear(database: Database) -> None:
    vault = PostgresVault(database, os.urandom(32))
    reference = await vault.put(TEXT)
    row = await database.fetchrow("SELECT key, content FROM secret WHERE id = $1", reference.id)
    assert row is not None
    assert TEXT not in row["content"]
    await vault.destroy(reference.id)
    row = await database.fetchrow("SELECT key, content, destroyed_at FROM secret WHERE id = $1", reference.id)
    assert row is not None
    assert (row["key"], row["content"]) == (None, None)
    assert row["destroyed_at"] is not None


async def _swap(db: Database, one: UUID, two: UUID) -> None:
    await db.execute(
        "UPDATE secret s SET key = o.key, content = o.content FROM secret o WHERE s.id = $1 AND o.id = $2", one, two
    )


@pytest.mark.pg
async def test_a_wrong_key_or_a_changed_row_is_no_erasure(database: Database) -> None:
    """Who loses the wrapping key must hear an alarm, not that somebody had destroyed the text."""
    vault = PostgresVault(database, os.urandom(32))
    one, two, three = [await vault.put(text) for text in (TEXT, b"two", b"three")]
    with pytest.raises(Unreadable):
        await PostgresVault(database, os.urandom(32)).read(one.id)
    await _swap(database, one.id, two.id)
    with pytest.raises(Unreadable):
        await vault.read(one.id)
    await database.execute("UPDATE secret SET content = set_byte(content, 20, 1) WHERE id = $1", three.id)
    await database.execute("UPDATE secret SET content = set_byte(content, 21, 2) WHERE id = $1", three.id)
    with pytest.raises(Unreadable):
        await vault.read(three.id)


def test_a_wrapping_key_has_thirty_two_bytes(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "key"
    for text in ("", "AAAA", "not base64!"):
        file.write_text(text)
        with pytest.raises(ValueError):
            load_key(file)
    file.write_text("A" * 43 + "=\n")
    assert load_key(file) == bytes(32)
