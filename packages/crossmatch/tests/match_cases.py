"""Records after the case of March 2018: a bureau head in a development zone, a company in his mother-in-law's name."""

from crossmatch.identity import Keyed
from crossmatch.leads import Lead
from crossmatch.matching import Match, Sheets
from crossmatch.records import Payment, Post, Relative, Role, Supplier

KEYED = Keyed(b"a key")
COMPANY, CODE = "苏州市某某设备有限公司", "91350100M000100Y43"


def post(**said: object) -> Post:
    facts = {"row": 2, "cadre": "R-1", "name": "编某", "identity": None, "born": None, "phone": None,
             "unit": "KFQ-JU", "title": "局长", "since": "2012-03-01", "until": None}  # fmt: skip
    return Post(**(facts | said))  # type: ignore[arg-type]


def relative(**said: object) -> Relative:
    facts = {"row": 2, "cadre": "R-1", "relation": "岳母", "name": "撰丽", "identity": None, "born": None, "sex": "f",
             "phone": None, "work": "退休"}  # fmt: skip
    return Relative(**(facts | said))  # type: ignore[arg-type]


def role(**said: object) -> Role:
    facts = {"row": 2, "code": CODE, "company": COMPANY, "part": "legal_representative", "holder": "撰丽",
             "identity": None, "born": None, "sex": None, "holding_code": None, "phone": None, "share": 6000,
             "since": None, "until": None}  # fmt: skip
    return Role(**(facts | said))  # type: ignore[arg-type]


def payment(**said: object) -> Payment:
    facts = {"row": 2, "unit": "KFQ-JU", "company": COMPANY, "code": None, "day": "2016-05-01", "fen": 12_800_000,
             "purpose": "设备采购", "voucher": "V-1"}  # fmt: skip
    return Payment(**(facts | said))  # type: ignore[arg-type]


def others(count: int = 400) -> list[Role]:
    """A register in which most companies have nothing to do with anybody here."""
    return [
        role(row=n + 10, code=None, company=f"无锡第{n}号商贸有限公司", holder=f"某{chr(0x4E00 + n)}")
        for n in range(count)
    ]


def leads(
    *,
    posts: list[Post] | None = None,
    relatives: list[Relative] | None = None,
    roles: list[Role] | None = None,
    payments: list[Payment] | None = None,
    suppliers: list[Supplier] | None = None,
    above: dict[str, str | None] | None = None,
) -> list[Lead]:
    sheets = Sheets(
        posts=[(1, one) for one in (posts if posts is not None else [post()])],
        relatives=[(2, one) for one in (relatives if relatives is not None else [relative()])],
        roles=[(3, one) for one in [*(roles if roles is not None else [role()]), *others()]],
        suppliers=[(4, one) for one in suppliers or []],
        payments=[(5, one) for one in (payments if payments is not None else [payment()])],
        above=above or {},
    )
    return Match(sheets, KEYED).leads()


def codes(lead: Lead) -> set[str]:
    return {one.code for one in lead.evidence}
