"""What makes a lead, what makes it stronger or weaker, and what is none."""

import pytest
from crossmatch.records import Payment, Post, Record, Relative, Role, Supplier, pack, unpack
from match_cases import CODE, COMPANY, codes, leads, payment, post, relative, role

NUMBER, ANOTHER = "a" * 32, "b" * 32


def test_a_company_in_the_mother_in_laws_name_that_the_bureau_pays_is_a_lead() -> None:
    (lead,) = leads(
        relatives=[relative(identity=NUMBER)],
        roles=[role(identity=NUMBER)],
        payments=[payment(), payment(row=3, day="2017-01-05", fen=200)],
    )
    assert (lead.cadre, lead.relation, lead.person, lead.post) == ("R-1", "岳母", "撰丽", "局长")
    assert (lead.company, lead.code, lead.unit, lead.part, lead.share) == (
        COMPANY, CODE, "KFQ-JU", "legal_representative", 6000,
    )  # fmt: skip
    assert (lead.payments, lead.fen, lead.first, lead.last) == (2, 12_800_200, "2016-05-01", "2017-01-05")
    assert lead.when == "in_post"
    assert lead.probability > 0.99
    assert {(1, 2), (2, 2), (3, 2), (5, 2), (5, 3)} == set(lead.sources)


def test_two_different_numbers_are_two_people_whatever_their_names() -> None:
    assert leads(relatives=[relative(identity=NUMBER)], roles=[role(identity=ANOTHER)]) == []


def test_without_numbers_a_rare_name_is_a_lead_and_a_common_one_is_not() -> None:
    (lead,) = leads()
    assert codes(lead) == {"same-name", "trade"}
    bearers = [role(row=900 + n, code=None, company=f"第{n}店", holder="撰丽") for n in range(60)]
    assert leads(roles=[role(), *bearers]) == []


def test_a_month_of_birth_a_telephone_or_the_place_of_work_make_it_stronger() -> None:
    (plain,) = leads()
    (born,) = leads(relatives=[relative(born="194912")], roles=[role(born="194912")])
    (phone,) = leads(relatives=[relative(phone="p")], roles=[role(phone="p")])
    (work,) = leads(relatives=[relative(work=f"{COMPANY}会计")])
    assert min(born.bits, phone.bits, work.bits) > plain.bits
    assert [codes(one) - codes(plain) for one in (born, phone, work)] == [
        {"same-month"}, {"same-phone"}, {"works-there"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "code"),
    [({"born": "196011"}, "other-year"), ({"sex": "m"}, "other-sex"), ({"phone": "q"}, "other-phone")],
)
def test_birth_sex_and_telephone_make_it_weaker(told: dict[str, str], code: str) -> None:
    known = {"born": "194912", "phone": "p", "work": f"{COMPANY}会计"}
    (plain,) = leads(relatives=[relative(**known)])
    (weaker,) = leads(relatives=[relative(**known)], roles=[role(**told)])
    assert weaker.bits < plain.bits
    assert code in codes(weaker)


def test_a_name_that_only_sounds_the_same_needs_more_beside_it() -> None:
    assert leads(roles=[role(holder="撰莉")]) == []
    (lead,) = leads(relatives=[relative(born="194912")], roles=[role(holder="撰莉", born="194912")])
    assert "same-sound" in codes(lead)


def test_the_payee_is_found_by_code_by_name_and_by_a_name_that_is_much_alike() -> None:
    known = {"relatives": [relative(identity=NUMBER)], "roles": [role(identity=NUMBER)]}
    for said in (
        payment(company="写错的名字", code=CODE),
        payment(company="苏州某某设备有限责任公司"),
        payment(company="苏州市某某设备设有限公司"),
    ):
        (lead,) = leads(payments=[said], **known)  # type: ignore[arg-type]
        assert lead.company == COMPANY
        assert lead.paid_as == said.company
    assert leads(payments=[payment(company="苏州市别家设备有限公司")], **known) == []  # type: ignore[arg-type]


def test_a_holder_behind_another_company_is_found_and_the_way_is_told() -> None:
    over = "苏州某某投资管理有限公司"
    roles = [
        role(part="shareholder", holder=over),
        role(row=3, code=None, company=over, part="shareholder", identity=NUMBER),
    ]
    (lead,) = leads(relatives=[relative(identity=NUMBER)], roles=roles)
    assert lead.through == (over,)
    assert "through" in codes(lead)


def test_companies_that_hold_each_other_end() -> None:
    over = "苏州某某投资管理有限公司"
    roles = [
        role(part="shareholder", holder=over),
        role(row=3, code=None, company=over, part="shareholder", holder=COMPANY),
        role(row=4, code=None, company=over, identity=NUMBER),
    ]
    assert len(leads(relatives=[relative(identity=NUMBER)], roles=roles)) == 1


def test_trade_counts_in_office_and_three_years_after_and_hardly_before() -> None:
    known = {"relatives": [relative(identity=NUMBER)], "roles": [role(identity=NUMBER)]}
    left = [post(until="2014-06-30")]
    (after,) = leads(posts=left, payments=[payment(day="2017-06-01")], **known)  # type: ignore[arg-type]
    assert (after.when, "after-post" in codes(after)) == ("after", True)
    assert leads(posts=left, payments=[payment(day="2017-07-01")], **known) == []  # type: ignore[arg-type]
    (before,) = leads(payments=[payment(day="2011-06-01")], **known)  # type: ignore[arg-type]
    assert (before.when, "before-post" in codes(before)) == ("before", True)


def test_only_the_money_of_the_time_in_office_is_counted() -> None:
    (lead,) = leads(payments=[payment(), payment(row=3, day="2011-01-01", fen=999)])
    assert (lead.payments, lead.fen) == (1, 12_800_000)


def test_another_units_payments_are_no_lead_unless_it_stands_below() -> None:
    assert leads(payments=[payment(unit="ELSEWHERE")]) == []
    (lead,) = leads(payments=[payment(unit="KFQ-JU-SUO")], above={"KFQ-JU-SUO": "KFQ-JU", "KFQ-JU": None})
    assert lead.unit == "KFQ-JU-SUO"


def test_a_supplier_that_was_never_paid_is_a_lead_too() -> None:
    listed = Supplier(2, "KFQ-JU", COMPANY, None, "2015-01-01", None)
    (lead,) = leads(payments=[], suppliers=[listed])
    assert (lead.payments, lead.fen, lead.first) == (0, 0, None)
    assert (4, 2) in lead.sources


def test_a_cadre_with_a_company_of_his_own_is_a_lead() -> None:
    (lead,) = leads(posts=[post(identity=NUMBER)], relatives=[], roles=[role(holder="编某", identity=NUMBER)])
    assert (lead.relation, lead.person) == ("", "编某")


def test_several_roles_of_one_person_in_one_company_are_one_lead_with_the_same_number_each_time() -> None:
    roles = [role(identity=NUMBER), role(row=3, part="shareholder", identity=NUMBER)]
    first, again = (leads(relatives=[relative(identity=NUMBER)], roles=roles) for _ in range(2))
    assert len(first) == 1
    assert first == again


def test_a_relative_of_nobody_on_the_list_and_empty_sheets_give_nothing() -> None:
    assert leads(relatives=[relative(cadre="R-9")]) == []
    assert leads(posts=[], relatives=[], payments=[]) == []


@pytest.mark.parametrize("record", [post(), relative(), role(), payment(), Supplier(1, "U", "C", None, None, None)])
def test_records_come_out_of_the_vault_as_they_went_in(record: Record) -> None:
    kinds: tuple[type[Record], ...] = (Post, Relative, Role, Supplier, Payment)
    kind = next(one for one in kinds if isinstance(record, one))
    assert unpack(kind, pack([record, record])) == [record, record]
    assert unpack(kind, pack([])) == []
