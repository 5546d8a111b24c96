"""One made-up document of each kind: what a template is tried with."""

from collections.abc import Mapping

from .charts import Bar, Chart
from .models import (
    Bulletin,
    Figures,
    HandoverLetter,
    IssueLine,
    LateLine,
    Line,
    Official,
    ReceiptSlip,
    Reminder,
    Report,
    SupervisionNotice,
    TransferNotice,
    UnitLine,
)

_ROUND = Figures(
    name="第七轮",
    nth="一",
    organisations=2,
    issues=40,
    done=30,
    basically_done=4,
    going_on=5,
    not_done=1,
    completion="75.00%",
    rules_made=12,
    money=(Line(name="退还", value="71,320元"), Line(name="追缴", value="1,000元")),
    money_total="72,320元",
    persons=(Line(name="移送纪检监察机关", value="1人"), Line(name="批评教育", value="5人")),
    persons_total=6,
)
_CHART = Chart(
    title="样图",
    bars=(
        Bar(label="已完成", value=30, shown="30"),
        Bar(label="未完成", value=1, shown="1", marked=True),
    ),
)
_LATE = (LateLine(what="整改情况报告", who="样例单位", due="2026年3月1日", days=9),)
_ISSUES = (IssueLine(number=3, category="工程采购", state="正在整改", due="2026年3月1日"),)
_HEAD = {
    "issuer": "市委巡察工作领导小组办公室",
    "number": "样函〔2026〕1号",
    "secrecy": "秘密★1年",
    "urgency": "加急",
    "to": "样例单位党组",
    "dated": "2026年3月10日",
    "copies": "市纪委监委，市委组织部",
}

SAMPLES: Mapping[str, Official] = {
    "bulletin": Bulletin(
        **_HEAD,
        title="关于第七轮巡察整改情况的通报",
        as_of="2026年3月10日",
        round=_ROUND,
        units=(
            UnitLine(
                name="样例单位", issues=40, done=30, basically_done=4, going_on=5, not_done=1, completion="75.00%"
            ),
        ),
        late=_LATE,
        state_chart=_CHART,
        unit_chart=_CHART,
    ),
    "report": Report(
        **_HEAD,
        title="关于联合监督工作情况的报告",
        since="2026年1月1日",
        as_of="2026年3月10日",
        rounds=(_ROUND, _ROUND.model_copy(update={"name": "第八轮", "nth": "二", "money": (), "persons": ()})),
        delivered=2,
        struck_off=30,
        became_late=1,
        clues=8,
        clues_new=3,
        clue_states=(Line(name="已登记", value="5"), Line(name="已办结", value="3")),
        holders=(Line(name="市纪委监委", value="7"), Line(name="市审计局", value="1")),
        shares=4,
        shares_new=1,
        readings=6,
        late=_LATE,
        completion_chart=_CHART,
        clue_chart=_CHART,
        late_chart=_CHART,
    ),
    "handover-letter": HandoverLetter(
        **_HEAD,
        title="关于移送有关问题线索的函",
        sender="市纪委监委",
        receiver="市审计局",
        handover="XS-1-1",
        clue="XS-1",
        unit="样例单位",
        categories="工程采购、财务管理",
        cadre="不涉及市管干部。",
        text=("样例内容第一段。", "样例内容第二段。"),
        digest="0" * 64,
        answer_by="2026年3月17日",
        rule="《监察法实施条例》第一百六十九条、第一百七十一条",
    ),
    "receipt-slip": ReceiptSlip(
        **_HEAD,
        title="回执",
        letter="样函〔2026〕1号",
        sender="市纪委监委",
        receiver="市审计局",
        handover="XS-1-1",
        unit="样例单位",
        received_on="2026年3月11日",
        answer="受理",
        answered_on="2026年3月12日",
        answer_by="2026年3月17日",
    ),
    "supervision-notice": SupervisionNotice(
        **_HEAD,
        title="关于督办巡察整改的函",
        unit="样例单位",
        round="第七轮",
        feedback_on="2026年1月1日",
        due="2026年3月1日",
        report="整改情况报告尚未报送，已逾期9天。",
        issues=_ISSUES,
        done=30,
        all=40,
        answer_by="2026年3月17日",
    ),
    "reminder": Reminder(
        **_HEAD,
        title="关于巡察整改期限的提醒函",
        unit="样例单位",
        round="第七轮",
        feedback_on="2026年1月1日",
        due="2026年3月1日",
        days_left=7,
        issues=_ISSUES,
    ),
    "transfer-notice": TransferNotice(
        **_HEAD,
        title="审计移送处理书",
        unit="样例单位",
        law="《中华人民共和国监察法》第三十七条",
        audit="SJ-1",
        finding="SJ-1-3",
        text=("样例内容。",),
        digest="0" * 64,
    ),
}
