"""Letters of a handover as both ends write them; numbering with somebody else at the same counter."""

import asyncio
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from deadlines import Due
from documents.handed import handover_letter, receipt_slip
from documents.kinds import HANDOVER_LETTER
from documents.models import HandoverLetter
from documents.press import Letters, Press
from documents.settings import Papers
from docx import Document
from docx.oxml.ns import qn
from eventlog import Actor, Reference, Refused, Request
from eventlog.http.problems import Problem
from eventlog.log import Frozen, Log
from eventlog.memory import MemoryStore
from eventlog.vault import MemoryVault
from handover import Terms
from handover.incoming import Accepted, IncomingEvent, OfferWithdrawn, Received, Returned
from handover.parts import Forwarded, PartlyAccepted

KEEPER = Actor("acc-1", "discipline_commission", "keeper")
DAY = date(2026, 3, 10)
TERMS = Terms(
    handover="XS-1-1",
    clue="XS-1",
    origin="inspection_office",
    sender="discipline_commission",
    to="audit_bureau",
    unit="KFQ",
    categories=("finance", "integrity"),
    city_managed_cadre=True,
    text=Reference(id=UUID(int=1), digest="a" * 64, size=3),
    answer_due=Due(date(2026, 3, 17), "D9", "2021"),
)
SETTINGS = Papers.model_construct(letterhead=None, letter_sign=None, templates=None, fonts=None, soffice=None)


async def nothing_told(message: Any) -> Frozen:
    raise AssertionError("a register tells nobody")


def said_in(content: bytes) -> str:
    return "".join(one.text or "" for one in Document(BytesIO(content)).element.body.iter(qn("w:t")))


def letter(number: str, about: str = "XS-1-1") -> HandoverLetter:
    terms = TERMS.model_copy(update={"handover": about})
    return handover_letter(terms, "第一段\n第二段", unit="某开发区", number=number, issuer="市纪委监委", dated=DAY)


class Counter:
    """A house with its register, in memory."""

    def __init__(self, papers: Papers = SETTINGS) -> None:
        self.store, self.vault = MemoryStore(), MemoryVault()
        press = Press(papers, "discipline_commission")
        self.letters = Letters(press, papers, Log(self.store, nothing_told), self.vault, "纪案函")

    async def send(self, about: str, on: date = DAY, since: date | None = None) -> bool:
        async def facts(number: str) -> HandoverLetter:
            await asyncio.sleep(0)  # somebody else may be faster here
            return letter(number, about)

        outcome = await self.letters.send(
            HANDOVER_LETTER, about, facts, on=on, today=date(2027, 2, 1), by=KEEPER, request=Request(), since=since
        )
        return outcome.event is not None


async def test_many_at_one_counter_share_no_number_and_leave_no_letter_behind() -> None:
    counter = Counter()
    sent = await asyncio.gather(*(counter.send(f"XS-{n}-1") for n in (1, 2, 3, 1)))
    assert sum(sent) == 3
    register = await counter.letters.all(2026)
    assert [one.nth for one in register] == [1, 2, 3]
    for one in register:
        assert f"纪案函〔2026〕{one.nth}号" in said_in(await counter.vault.read(one.document.id))
    assert sum(kept is not None for kept in counter.vault._contents.values()) == 3


async def test_a_letter_of_last_year_is_not_sent_again_this_year() -> None:
    counter = Counter()
    assert await counter.send("XS-1-1")
    assert not await counter.send("XS-1-1", date(2027, 1, 5), since=DAY)
    found = await counter.letters.find(HANDOVER_LETTER, "XS-1-1", range(2026, 2028))
    assert found is not None
    assert (found.number, found.on) == ("纪案函〔2026〕1号", DAY)
    assert await counter.letters.all(2027) == []
    assert await counter.send("XS-2-1", date(2027, 1, 5))
    assert [one.nth for one in await counter.letters.all(2027)] == [1]
    last = await counter.letters.last(HANDOVER_LETTER, "XS-", range(2026, 2028))
    assert last is not None
    assert last.entry.about == "XS-2-1"


async def test_a_letter_is_not_older_than_what_it_is_about() -> None:
    with pytest.raises(Refused, match="letter-before-its-cause"):
        await Counter().send("XS-1-1", date(2026, 3, 9), since=DAY)


async def test_a_broken_template_takes_no_number(tmp_path: Any) -> None:
    (tmp_path / "handover-letter.docx").write_bytes(b"nothing")
    counter = Counter(SETTINGS.model_copy(update={"templates": tmp_path}))
    with pytest.raises(Problem) as refused:
        await counter.send("XS-1-1")
    assert refused.value.code == "document-template-broken"
    assert refused.value.facts["template"] == "handover-letter.docx"
    assert await counter.letters.all(2026) == []


async def test_an_office_of_its_own_name_and_sign_writes_under_them() -> None:
    counter = Counter(SETTINGS.model_copy(update={"letterhead": "中共某市纪委", "letter_sign": "某纪移"}))
    await counter.send("XS-1-1")
    found = await counter.letters.find(HANDOVER_LETTER, "XS-1-1", range(2026, 2027))
    assert found is not None
    assert found.number == "某纪移〔2026〕1号"
    assert counter.letters.press.issuer == "中共某市纪委"


def test_the_letter_says_what_is_handed_over_to_whom_and_until_when() -> None:
    made = letter("纪案函〔2026〕1号")
    assert (made.to, made.answer_by, made.categories) == ("市审计局", "2026年3月17日", "财务管理、廉洁纪律")
    assert made.text == ("第一段", "第二段")
    assert made.cadre == "涉及市管干部。"


@pytest.mark.parametrize(
    ("answers", "told", "on"),
    [
        ((), "尚未答复", "—"),
        ((Accepted(occurred_on=date(2026, 3, 12)),), "受理", "2026年3月12日"),
        ((Returned(occurred_on=date(2026, 3, 12), reason="not_in_scope"),), "退回", "2026年3月12日"),
        ((OfferWithdrawn(occurred_on=date(2026, 3, 12)),), "移送单位已撤回", "2026年3月12日"),
        (
            (
                PartlyAccepted(
                    occurred_on=date(2026, 3, 12), kept=("finance",), parts=(), reason="other_organ_competent"
                ),
            ),
            "部分受理（财务管理），其余转送有权机关",
            "2026年3月12日",
        ),
        (
            (Forwarded(occurred_on=date(2026, 3, 12), parts=(), reason="other_organ_competent"),),
            "转送有权机关",
            "2026年3月12日",
        ),
    ],
)
def test_the_slip_says_how_it_was_answered(answers: tuple[IncomingEvent, ...], told: str, on: str) -> None:
    history = [Received(occurred_on=date(2026, 3, 11), terms=TERMS), *answers]
    slip = receipt_slip(
        TERMS, history, unit="某开发区", letter="纪案函〔2026〕1号", issuer="市审计局", answer_by=TERMS.answer_due.on
    )
    assert (slip.answer, slip.answered_on, slip.received_on) == (told, on, "2026年3月11日")
    assert (slip.to, slip.receiver) == ("市纪委监委", "市审计局")
