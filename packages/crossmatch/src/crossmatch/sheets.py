"""The five sheets of a cross-match: their columns, and how a row becomes a record that holds no number of a person."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from ledgers.column import Column, choice, code, day, line, money, text_of
from ledgers.kind import Kind, Row
from ledgers.unfit import Fault, Wrong

from .identity import Keyed, credit_code_holds, resident_number, sex_of
from .records import Payment, Post, Record, Relative, Role, Supplier

SheetKind = Literal["cadres", "relatives", "companies", "suppliers", "payments"]

_MONTH = re.compile(r"(\d{4})[-./年]?(\d{1,2})(?:月|[-./]\d{1,2})?", re.ASCII)


def _resident(name: str, heading: str) -> Column:
    note = "选填。18 位或旧 15 位公民身份号码,校验末位;系统只保存加密散列,不保存号码。"
    inner = line(name, heading, note, "11010519491231002X", longest=18)

    def parse(raw: Any) -> str:
        found = resident_number(text_of(raw))
        if found is None:
            raise Wrong("identity-number-wrong")
        return found

    return replace(inner, parse=parse)


def _credit(name: str, heading: str) -> Column:
    inner = line(name, heading, "18 位统一社会信用代码,校验末位(GB 32100-2015)。", "91350100M000100Y43", longest=18)

    def parse(raw: Any) -> str:
        found = text_of(raw).upper()
        if not credit_code_holds(found):
            raise Wrong("credit-code-wrong")
        return found

    return replace(inner, parse=parse)


def _month(name: str, heading: str) -> Column:
    inner = line(name, heading, "选填。出生年月,如 1962-08。", "1962-08", longest=20)

    def parse(raw: Any) -> str:
        if isinstance(raw, date):
            return f"{raw.year:04}{raw.month:02}"
        found = _MONTH.fullmatch(text_of(raw))
        if found is None or not 1900 <= int(found[1]) <= 2999 or not 1 <= int(found[2]) <= 12:
            raise Wrong("month-wrong")
        return f"{found[1]}{int(found[2]):02}"

    return replace(inner, parse=parse)


def _phone(name: str, heading: str) -> Column:
    return line(name, heading, "选填。手机号码;系统只保存加密散列。", "13800000000", longest=20)


def _percent(name: str, heading: str) -> Column:
    inner = line(name, heading, "选填。出资比例,0 到 100,单位为百分之一。", "60", longest=10)

    def parse(raw: Any) -> int:
        said = str(raw).strip().removesuffix("%").removesuffix("%")
        try:
            share = float(said)
        except ValueError:
            raise Wrong("share-wrong") from None
        if not 0 <= share <= 100:
            raise Wrong("share-wrong")
        return round(share * 100)

    return replace(inner, parse=parse)


PARTS: Final = {
    "法定代表人": "legal_representative",
    "股东": "shareholder",
    "实际控制人": "controller",
    "董事": "director",
    "监事": "supervisor",
    "高级管理人员": "executive",
    "联络人": "contact",
}


def _spans(since: str, until: str) -> Callable[[Row], Iterator[Fault]]:
    def check(row: Row) -> Iterator[Fault]:
        if row[since] and row[until] and row[until] < row[since]:
            yield row.fault(until, "until-before-since", since=row[since].isoformat())

    return check


_SINCE = day("since", "起始日期", "如 2015-03-01。", "2015-03-01")
_UNTIL = day("until", "终止日期", "选填;仍在任或仍有效的留空。", "2018-03-01")
_CADRE = code("cadre", "人员编号", "本次比对内部使用的编号,不用身份证号码。", "R-0001").must()
_UNIT = code("unit", "单位代码", "单位名册中的代码。", "KFQ-JU").must()

CADRES = Kind(
    name="cadres",
    title="干部履历",
    service="inspection",
    columns=(
        _CADRE,
        line("name", "姓名", "干部姓名。", "某某", longest=60).must(),
        _resident("identity", "公民身份号码"),
        _month("born", "出生年月"),
        _phone("phone", "手机号码"),
        _UNIT,
        line("title", "职务", "在该单位的职务。", "局长").must(),
        _SINCE.must(),
        _UNTIL,
    ),
    key=("cadre", "unit", "since"),
    check=_spans("since", "until"),
    later=frozenset({"until"}),
)
RELATIVES = Kind(
    name="relatives",
    title="家庭成员及社会关系",
    service="inspection",
    columns=(
        _CADRE,
        line("relation", "称谓", "如 配偶、儿子、岳母。", "岳母", longest=20).must(),
        line("name", "姓名", "亲属姓名。", "某某", longest=60).must(),
        _resident("identity", "公民身份号码"),
        _month("born", "出生年月"),
        _phone("phone", "手机号码"),
        line("work", "工作单位及职务", "选填。", "退休"),
    ),
    key=("cadre", "relation", "name"),
)
COMPANIES = Kind(
    name="companies",
    title="企业登记信息",
    service="inspection",
    columns=(
        _credit("code", "统一社会信用代码"),
        line("company", "企业名称", "登记的全称。", "某某科技有限公司").must(),
        choice("part", "任职或出资身份", "从列表中选择。", PARTS).must(),
        line("holder", "姓名或名称", "自然人姓名,或出资企业的名称。", "某某").must(),
        _resident("identity", "公民身份号码"),
        _credit("holding_code", "出资企业代码"),
        _phone("phone", "联系电话"),
        _percent("share", "出资比例"),
        _SINCE,
        _UNTIL,
    ),
    key=("code", "company", "part", "holder", "identity", "since"),
    check=_spans("since", "until"),
    later=frozenset({"until"}),
)
SUPPLIERS = Kind(
    name="suppliers",
    title="供应商名册",
    service="inspection",
    columns=(
        _UNIT,
        line("company", "供应商名称", "名册上的名称。", "某某科技有限公司").must(),
        _credit("code", "统一社会信用代码"),
        _SINCE,
        _UNTIL,
    ),
    key=("unit", "company", "code", "since"),
    check=_spans("since", "until"),
    later=frozenset({"until"}),
)
PAYMENTS = Kind(
    name="payments",
    title="付款记录",
    service="inspection",
    columns=(
        _UNIT,
        line("company", "收款单位", "付款凭证上的名称。", "某某科技有限公司").must(),
        _credit("code", "统一社会信用代码"),
        day("day", "付款日期", "如 2017-06-30。", "2017-06-30").must(),
        money("fen", "金额(元)", "最多两位小数。", "128000.00").must(),
        line("purpose", "事由", "选填。", "设备采购"),
        line("voucher", "凭证号", "每笔付款一个编号,便于查证。", "2017-06-0031", longest=60).must(),
    ),
    key=("unit", "voucher"),
)

KINDS: Final[Mapping[SheetKind, Kind]] = {
    "cadres": CADRES,
    "relatives": RELATIVES,
    "companies": COMPANIES,
    "suppliers": SUPPLIERS,
    "payments": PAYMENTS,
}

RECORDS: Final[Mapping[SheetKind, type[Record]]] = {
    "cadres": Post,
    "relatives": Relative,
    "companies": Role,
    "suppliers": Supplier,
    "payments": Payment,
}


@dataclass(frozen=True, slots=True)
class Keeping:
    """Makes records of rows, under the key of one cross-match."""

    keyed: Keyed

    def record(self, kind: SheetKind, row: Row) -> Record:
        """The record of a row that was read without a fault."""
        match kind:
            case "cadres":
                identity, born, _ = self._person(row)
                phone = self._phone(row)
                name, title = row["name"], row["title"]
                since, until = row["since"].isoformat(), _iso(row["until"])
                return Post(row.number, row["cadre"], name, identity, born, phone, row["unit"], title, since, until)
            case "relatives":
                identity, born, sex = self._person(row)
                relation, phone = row["relation"], self._phone(row)
                told = sex or sex_of(relation)
                work = row["work"] or ""
                return Relative(row.number, row["cadre"], relation, row["name"], identity, born, told, phone, work)
            case "companies":
                identity, born, sex = self._person(row)
                return Role(
                    row=row.number,
                    code=row["code"],
                    company=row["company"],
                    part=row["part"],
                    holder=row["holder"],
                    identity=identity,
                    born=born,
                    sex=sex,
                    holding_code=row["holding_code"],
                    phone=self._phone(row),
                    share=row["share"],
                    since=_iso(row["since"]),
                    until=_iso(row["until"]),
                )
            case "suppliers":
                since, until = _iso(row["since"]), _iso(row["until"])
                return Supplier(row.number, row["unit"], row["company"], row["code"], since, until)
            case "payments":
                return Payment(
                    row=row.number,
                    unit=row["unit"],
                    company=row["company"],
                    code=row["code"],
                    day=row["day"].isoformat(),
                    fen=row["fen"],
                    purpose=row["purpose"] or "",
                    voucher=row["voucher"],
                )

    def _person(self, row: Row) -> tuple[str | None, str | None, Any]:
        said = row["identity"]
        known = self.keyed.identity(said) if said else None
        if known is None:
            return None, row.values.get("born"), None
        return known.hash, known.born, known.sex

    def _phone(self, row: Row) -> str | None:
        said = row["phone"]
        return self.keyed.phone(said) if said else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
