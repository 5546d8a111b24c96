"""A lead is told in words, with its reasons and its sources, in both languages."""

from crossmatch.explaining import account, evidence, place, sentence
from crossmatch.sheets import SheetKind
from match_cases import leads, payment, relative, role

NUMBER = "a" * 32
SHEETS: dict[int, SheetKind] = {1: "cadres", 2: "relatives", 3: "companies", 4: "suppliers", 5: "payments"}


def test_the_account_names_people_company_money_reasons_and_rows() -> None:
    (lead,) = leads(relatives=[relative(identity=NUMBER)], roles=[role(identity=NUMBER)])
    told = account(lead, SHEETS)
    for word in ("编某之岳母撰丽", "某某设备有限公司", "法定代表人(出资 60%)", "128,000.00 元", "公民身份号码一致",
                 "表 5「付款记录」第 2 行", "未经核实"):  # fmt: skip
        assert word in told
    assert "mother" not in told
    english = sentence(lead, "en")
    assert "legal representative (60%)" in english
    assert "128,000.00 yuan" in english


def test_every_piece_of_evidence_has_words() -> None:
    over = "苏州某某投资管理有限公司"
    found = [
        *leads(relatives=[relative(born="194912", phone="p", work="某某设备有限公司")],
               roles=[role(holder="撰莉", born="194901", phone="q", sex="m")]),
        *leads(roles=[role(part="shareholder", holder=over), role(row=3, code=None, company=over, born="194912")],
               relatives=[relative(born="194912", phone="p")]),
        *leads(payments=[payment(day="2011-06-01", company="苏州市某某设备设有限公司")],
               relatives=[relative(identity=NUMBER)], roles=[role(identity=NUMBER)]),
    ]  # fmt: skip
    assert found
    for lead in found:
        for one in lead.evidence:
            assert "{" not in evidence(one, "zh") + evidence(one, "en")
        assert place(lead.sources[0], SHEETS, "en") == "sheet 2 (relatives), row 2"
