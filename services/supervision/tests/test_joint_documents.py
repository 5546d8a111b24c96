"""The bulletin and the report to the leading group: the published figures, as of any day, for those who see all."""

import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from contracts import Due
from contracts.clues import ClueConcluded, ClueRegistered
from contracts.inspection import RoundPlanned, UnitRegistered
from contracts.rectification import RectificationOverdue, ReportSubmitted
from docx import Document
from docx.oxml.ns import qn
from eventlog import Heard
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.sinks import write
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from pypdf import PdfReader
from supervision.app import create
from supervision.documents.asked import Late, Round, Stood
from supervision.documents.facts import MOST_BARS, bulletin
from supervision.settings import Settings
from supervision.worker import VIEWS
from supervision_cases import Wire, culture_and_tourism, round_of_forty

KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
AT = "/api/supervision/documents"
RULE = Due(on=date(2023, 3, 17), rule="D1", rule_version="2015")


def said(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return "\n".join("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


def printed(content: bytes) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def told() -> list[Heard]:
    """Both published rounds, one report that was late for two weeks, and two clues."""
    wire = Wire()
    heard = [
        wire.tell(
            "unit-WL-01", UnitRegistered(occurred_on=date(2022, 1, 1), code="WL-01", name="文旅局", kind="other")
        ),
        wire.tell(
            "round-2022-2",
            RoundPlanned.model_validate(
                {
                    "occurred_on": "2022-08-01",
                    "code": "2022-2",
                    "name": "第二轮",
                    "kind": "regular",
                    "units": ["WL-01"],
                    "starts_on": "2022-09-16",
                }
            ),
        ),
        *culture_and_tourism(wire),
        *round_of_forty(wire),
    ]
    about = {"case": "2022-2.WL-01", "round": "2022-2", "unit": "WL-01"}
    late = RectificationOverdue.model_validate(
        {**about, "occurred_on": "2023-03-18", "what": "report", "due": RULE.model_dump()}
    )
    handed_in = ReportSubmitted.model_validate(
        {**about, "occurred_on": "2023-04-01", "days_late": 15, "due": RULE.model_dump()}
    )
    heard += [wire.tell("case-2022-2.WL-01", late), wire.tell("case-2022-2.WL-01", handed_in)]
    for number, on in (("XS-1", date(2022, 5, 1)), ("XS-2", date(2023, 3, 1))):
        clue = ClueRegistered(
            occurred_on=on,
            clue=number,
            unit="WL-01",
            source="petition",
            categories=("integrity",),
            city_managed_cadre=False,
            proposal_due=Due(on=on, rule="D5", rule_version="2019"),
        )
        heard.append(wire.tell(f"clue-{number}", clue))
    concluded = {"occurred_on": "2023-03-20", "clue": "XS-1", "unit": "WL-01", "way": "concluded", "form": "none"}
    return [*heard, wire.tell("clue-XS-1", ClueConcluded.model_validate(concluded))]


@pytest.fixture
async def desk(
    make_database: Callable[[], Awaitable[str]], tmp_path: Path
) -> AsyncIterator[Callable[..., Awaitable[httpx.Response]]]:
    url = await make_database()
    await make_views(url, VIEWS)
    for view in VIEWS:
        db = await connect(url, search_path=view.name)
        async with db.transaction():
            mine = [one for one in told() if f"sanxun.{one.type.split('.')[1]}" in view.topics]
            await write(db, [(one.subject, view.project(one)) for one in mine])
        await db.close()
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    app = create(Settings(database_url=url, jwks=str(jwks), issuer="test"))

    async def ask(path: str, body: str = "leading_group", **query: str) -> httpx.Response:
        claims = {"iss": "test", "aud": "sanxun", "sub": "a-1", "body": body, "role": "leader"}
        token = jwt.encode(
            {"alg": "Ed25519", "kid": "test"}, claims | {"exp": int(time.time()) + 60}, KEY, algorithms=["Ed25519"]
        )
        return await http.get(f"{AT}/{path}", params=query, headers={"authorization": f"Bearer {token}"})

    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            yield ask


@pytest.mark.pg
async def test_documents_show_the_published_figures_as_of_any_day(
    desk: Callable[..., Awaitable[httpx.Response]],
) -> None:
    forty = said((await desk("bulletin.docx", round="2021-2", number="巡发〔2023〕4号")).content)
    for figure in ("40个单位", "697个", "688个", "基本完成4个", "未完成5个", "98.71%", "制度589项", "清退665,700元"):
        assert figure in forty
    assert "追缴1,460,000元、挽回损失13,695,000元" in forty
    assert "巡发〔2023〕4号" in forty

    bureau = said((await desk("bulletin.docx", round="2022-2")).content)
    for figure in ("关于第二轮巡察整改情况的通报", "反馈问题25个", "完成整改19个", "76.00%", "71,320元", "制度12项"):
        assert figure in bureau
    assert "处理13人，其中移交纪检监察机关1人、通报批评5人、责令检查1人、批评教育6人" in bureau
    assert "没有逾期事项" in bureau
    page = printed((await desk("bulletin.pdf", round="2022-2")).content)
    assert "76.00%" in page
    assert "各单位整改完成率" in page

    early = said((await desk("bulletin.docx", round="2022-2", on="2023-01-31")).content)
    assert "已完成整改0个" in early
    assert "正在整改25个" in early
    late = said((await desk("bulletin.docx", round="2022-2", on="2023-03-20")).content)
    assert "整改情况报告\n文旅局\n2023年3月17日\n3" in late

    report = said((await desk("report.docx", since="2023-03-01", on="2023-03-20")).content)
    assert "现将2023年3月1日至2023年3月20日联合监督工作情况报告如下" in report
    assert "本期送达反馈意见0份，销号问题0个，新增逾期事项1项。" in report
    assert "在册问题线索2件，其中本期登记1件。已登记1件，已办结1件。" in report
    assert "（一）第二轮" in report
    assert (await desk("report.pdf")).content.startswith(b"%PDF")
    same = [await desk("report.pdf", since="2023-03-01", on="2023-03-20") for _ in range(2)]
    assert same[0].content == same[1].content

    assert (await desk("bulletin.docx", "audit_bureau", round="2022-2")).status_code == 403
    assert (await desk("bulletin.docx", "inspected_unit", round="2022-2")).status_code == 403
    assert (await desk("bulletin.docx", round="2030-1")).json()["code"] == "round-without-feedback"
    assert (await desk("bulletin.docx", round="2022-2", on="2222-01-01")).json()["code"] == "date-in-future"
    wrong = await desk("report.docx", since="2023-03-21", on="2023-03-20")
    assert wrong.json()["code"] == "period-ends-before-it-begins"
    assert (await desk("bulletin.docx", round="2022-2", number="<w:p/>")).status_code == 422


def test_a_bulletin_of_many_units_charts_those_with_the_most_left_and_lists_all() -> None:
    units = tuple(Stood(f"单位{n:02}", issues=30, done=n, going_on=30 - n) for n in range(1, 31))
    late = [Late("report", "2022-2.X", "inspected_unit", "单位01", date(2023, 1, 1))]
    day = date(2023, 1, 10)
    made = bulletin(Round("2022-2", "第二轮", day, units), late, on=day, dated=day, issuer="巡察办", number="")
    assert len(made.units) == 30
    assert [bar.label for bar in made.unit_chart.bars] == [f"单位{n:02}" for n in range(1, MOST_BARS + 1)]
    assert made.unit_chart.note == "另有9个单位尚未全部完成，见下表。另有1个单位已全部完成。"
    assert made.round.issues == 900
    assert (made.late[0].who, made.late[0].days) == ("单位01", 9)
