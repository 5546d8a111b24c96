"""A lead in words, Chinese and English: what was found, why it may be so, and where each fact stands."""

from typing import Final, Literal

from .leads import Evidence, Lead
from .records import Part, Source
from .sheets import KINDS, SheetKind

Language = Literal["zh", "en"]

_EVIDENCE: Final[dict[str, tuple[str, str]]] = {
    "same-number": ("公民身份号码一致", "the same identity number"),
    "same-name": ("姓名相同;登记信息中同名者 {bearers} 人", "the same name; {bearers} in the register bear it"),
    "same-sound": (
        "姓名同音;登记信息中同音者 {bearers} 人",
        "a name that sounds the same; {bearers} in the register do",
    ),
    "same-month": ("出生年月一致", "the same month of birth"),
    "same-year": ("出生年份一致,月份不同", "the same year of birth in another month"),
    "other-year": ("出生年份不同", "another year of birth"),
    "same-phone": ("手机号码一致", "the same telephone"),
    "other-phone": ("手机号码不同", "another telephone"),
    "other-sex": ("性别不符", "another sex"),
    "works-there": ("履历载明在该企业任职", "the résumé says that the person works there"),
    "trade": (
        "该单位往来企业 {partners} 家,登记企业共 {companies} 家",
        "the unit deals with {partners} of {companies} registered companies",
    ),
    "name-of-several": ("付款名称对应 {rivals} 家企业", "{rivals} companies bear the payee's name"),
    "name-alike": ("付款名称与登记名称近似({alike}%)", "the payee's name is {alike}% like the registered one"),
    "through": ("经 {steps} 家企业持有", "held through {steps} companies"),
    "after-post": ("往来发生在离任后三年内", "the trade lies in the three years after the post"),
    "before-post": ("往来均发生在任职前", "the trade lies before the post"),
}
_PARTS: Final[dict[Part, tuple[str, str]]] = {
    "legal_representative": ("法定代表人", "legal representative"),
    "shareholder": ("股东", "shareholder"),
    "controller": ("实际控制人", "actual controller"),
    "director": ("董事", "director"),
    "supervisor": ("监事", "supervisor"),
    "executive": ("高级管理人员", "senior executive"),
    "contact": ("联络人", "contact"),
}
_WHEN: Final = {
    "in_post": ("任职期间", "while in post"),
    "after": ("离任后三年内", "within three years after the post"),
    "before": ("任职之前", "before the post"),
}
_SHEETS: Final[dict[SheetKind, tuple[str, str]]] = {
    "cadres": ("干部履历", "résumés"),
    "relatives": ("家庭成员及社会关系", "relatives"),
    "companies": ("企业登记信息", "company register"),
    "suppliers": ("供应商名册", "suppliers"),
    "payments": ("付款记录", "payments"),
}
assert set(_SHEETS) == set(KINDS)  # noqa: S101


def evidence(one: Evidence, language: Language) -> str:
    """A piece of evidence in words, with its weight."""
    return f"{_EVIDENCE[one.code][language == 'en'].format_map(one.facts)}({one.bits:+.1f})"


def place(source: Source, sheets: dict[int, SheetKind], language: Language) -> str:
    """Where a fact stands: sheet, kind and row."""
    sheet, row = source
    kind = _SHEETS[sheets[sheet]][language == "en"] if sheet in sheets else ""
    return f"表 {sheet}「{kind}」第 {row} 行" if language == "zh" else f"sheet {sheet} ({kind}), row {row}"


def sentence(lead: Lead, language: Language) -> str:
    """What was found, in one sentence."""
    yuan = f"{lead.fen / 100:,.2f}"
    share = f"{lead.share / 100:g}%" if lead.share is not None else ""
    part, when = _PARTS[lead.part][language == "en"], _WHEN[lead.when][language == "en"]
    if language == "zh":
        who = f"{lead.cadre_name}之{lead.relation}{lead.person}" if lead.relation else f"{lead.cadre_name}本人"
        through = f",经{'、'.join(lead.through)}" if lead.through else ""
        money = f"{when}向其付款 {lead.payments} 笔、{yuan} 元" if lead.payments else f"{when}将其列入供应商名册"
        held = f"{part}(出资 {share})" if share else part
        return f"{who}疑为{lead.company}的{held}{through};{lead.unit}({lead.cadre_name}任{lead.post})在其{money}。"
    who = f"{lead.person}, {lead.relation} of {lead.cadre_name}," if lead.relation else lead.cadre_name
    held = f"{part} ({share})" if share else part
    through = f" through {', '.join(lead.through)}" if lead.through else ""
    money = f"paid it {lead.payments} times, {yuan} yuan," if lead.payments else "listed it as a supplier"
    return (
        f"{who} may be {held} of {lead.company}{through}; {lead.unit}, where {lead.cadre_name} was {lead.post}, "
        f"{money} {when}."
    )


def account(lead: Lead, sheets: dict[int, SheetKind]) -> str:
    """The lead as the text of a clue, in Chinese: what was found, why, where it stands, and that it is no finding yet."""
    lines = [
        sentence(lead, "zh"),
        f"付款凭证名称:{lead.paid_as};统一社会信用代码:{lead.code or '未载明'}。",
        f"首笔 {lead.first},末笔 {lead.last}。" if lead.first else "未见付款记录。",
        f"可能性 {lead.probability:.0%}。依据:" + ";".join(evidence(one, "zh") for one in lead.evidence) + "。",
        "出处:" + ";".join(place(one, sheets, "zh") for one in dict.fromkeys(lead.sources)) + "。",
        "以上由数据比对得出,未经核实。",
    ]
    return "\n".join(lines)
