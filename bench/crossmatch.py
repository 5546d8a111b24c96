"""How well and how fast a cross-match finds what was planted, among 100,000 people and 200,000 companies."""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from crossmatch.identity import Keyed, credit_check, resident_check
from crossmatch.leads import Lead
from crossmatch.matching import Match, Sheets
from crossmatch.records import Part, Payment, Post, Relative, Role, Supplier

from .figure import Figure

SURE = 0.5
"""Probability from which on a lead counts as found."""
TO_FIND = 0.8
TO_BE_RIGHT = 0.9
MOST_SECONDS = 300.0
MOST_MEMORY = 4096.0
"""MiB."""

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华国建文玉红志海春梅云飞龙林生祥福永金荣光东辉斌波宁健鹏浩亮俊峰凯旭晨宇轩博雪莹琳倩颖琪瑶佳怡欣悦婷洁晶慧思雨梦诗涵子涵梓萱若曦一诺可馨嘉佩珊淑珍凤莲翠爱巧惠菊素美蓉蕾薇菲莉萍燕彩玲香月嫦娥世忠义仁德良才达安康乐天山川河清源泉根宝贵富友朋有成功正义心志立学礼全胜利民庆喜双兴万家和顺元冬夏秋"
_PLACES = (
    "苏州市",
    "苏州市吴江区",
    "昆山市",
    "常熟市",
    "张家港市",
    "太仓市",
    "无锡市",
    "上海市",
    "南京市",
    "苏州工业园区",
)
_SIGNS = "华新宏达恒泰盛丰瑞祥鑫源博远中联天成创智信诚德安腾飞佳美方正同和万通金利东海江南长城力合永兴隆昌荣耀光明晨星云峰凯越嘉禾锦绣润泽"
_TRADES = (
    "科技",
    "建设工程",
    "信息技术",
    "商贸",
    "文化传播",
    "物业管理",
    "设备",
    "园林绿化",
    "咨询",
    "装饰工程",
    "环保",
    "网络",
)
_RELATIONS = ("配偶", "儿子", "女儿", "岳母", "岳父", "母亲", "父亲", "弟弟", "姐姐", "女婿", "儿媳")
_ALIKE = str.maketrans("丽娜伟静强杰芳华敏军", "莉那炜婧墙洁方桦民钧")


@dataclass
class _Person:
    name: str
    number: str
    phone: str


@dataclass
class _World:
    """A made-up city. `planted`: cadre, person, unit and company code of each case that is to be found."""

    sheets: Sheets
    planted: set[tuple[str, str, str, str]] = field(default_factory=set)


def world(*, people: int, companies: int, cases: int, seed: int) -> _World:
    """Everything drawn with one seed: names as often as they are borne, half of the numbers missing, names misspelt."""
    chance = random.Random(seed)
    keyed = Keyed(b"bench")
    posts: list[tuple[int, Post]] = []
    relatives: list[tuple[int, Relative]] = []
    roles: list[tuple[int, Role]] = []
    suppliers: list[tuple[int, Supplier]] = []
    payments: list[tuple[int, Payment]] = []
    units = max(10, people // 100)
    family: dict[str, list[tuple[str, _Person]]] = {}
    at: dict[str, tuple[str, str, str | None, _Person]] = {}
    for n in range(people // 4):
        cadre, unit, person = f"C{n}", f"U{n % units}", _person(chance, 1955, 1990)
        since = date(2008, 1, 1) + timedelta(days=chance.randrange(3000))
        until = since + timedelta(days=chance.randrange(700, 2500)) if chance.random() < 0.5 else None
        post = Post(n + 2, cadre, person.name, *_told(chance, keyed, person), unit, "局长", since.isoformat(),
                    until.isoformat() if until else None)  # fmt: skip
        posts.append((1, post))
        at[cadre] = unit, post.since, post.until, person
        family[cadre] = [("", person)]
        for _ in range(3):
            relation = chance.choice(_RELATIONS)
            one = _person(chance, 1935, 1998)
            identity, born, phone = _told(chance, keyed, one)
            relatives.append(
                (2, Relative(len(relatives) + 2, cadre, relation, one.name, identity, born, None, phone, ""))
            )
            family[cadre].append((relation, one))
    names, codes = [], []
    for n in range(companies):
        names.append(_company(chance))
        first = "9132" + f"{n:013d}"
        codes.append(first + credit_check(first))
        for part in ("legal_representative", "shareholder", "supervisor")[: chance.choice((1, 2, 3, 3))]:
            roles.append(
                (3, _role(chance, keyed, len(roles) + 2, codes[n], names[n], part, _person(chance, 1945, 1995)))
            )
    cadres = list(at)
    for _ in range(people * 3 // 80):  # relatives with a company of their own that deals with nobody here
        _, one = chance.choice(family[chance.choice(cadres)][1:])
        n = chance.randrange(companies)
        roles.append((3, _role(chance, keyed, len(roles) + 2, codes[n], names[n], "shareholder", one)))
    made = _World(Sheets(posts, relatives, roles, suppliers, payments))
    for n in range(units):
        for _ in range(60):
            company = int(companies * chance.random() ** 1.5)
            _pay(chance, payments, f"U{n}", _Payee(chance, names[company], codes[company]), date(2008, 1, 1), 4000)
            if chance.random() < 0.3:
                code = codes[company] if chance.random() < 0.5 else None
                suppliers.append((4, Supplier(len(suppliers) + 2, f"U{n}", names[company], code, "2012-01-01", None)))
    for cadre in chance.sample(cadres, cases):
        _plant(chance, keyed, made, cadre, at[cadre], chance.choice(family[cadre]), names, codes)
    return made


def _plant(
    chance: random.Random,
    keyed: Keyed,
    made: _World,
    cadre: str,
    post: tuple[str, str, str | None, _Person],
    who: tuple[str, _Person],
    names: list[str],
    codes: list[str],
) -> None:
    """One case: the person holds a company, through another one now and then, which the cadre's unit pays."""
    unit, since, until, _ = post
    n = chance.randrange(len(names))
    roles, person = made.sheets.roles, who[1]
    if chance.random() < 0.1:
        over = chance.randrange(len(names))
        roles.append((3, Role(len(roles) + 2, codes[n], names[n], "shareholder", names[over], None, None, None,
                              codes[over], None, 6000, None, None)))  # fmt: skip
        roles.append((3, _role(chance, keyed, len(roles) + 2, codes[over], names[over], "shareholder", person)))
    else:
        roles.append((3, _role(chance, keyed, len(roles) + 2, codes[n], names[n], "legal_representative", person)))
    start = date.fromisoformat(since)
    last = date.fromisoformat(until) if until else start + timedelta(days=2000)
    if chance.random() < 0.1 and until is not None:
        start, days = last, 900
    else:
        days = (last - start).days
    _pay(chance, made.sheets.payments, unit, _Payee(chance, names[n], codes[n]), start, days)
    made.planted.add((cadre, person.name, unit, codes[n]))


class _Payee:
    """A company as a bookkeeper writes it: with its code or without, its name now and then in another form."""

    def __init__(self, chance: random.Random, name: str, code: str) -> None:
        self.code = code if chance.random() < 0.6 else None
        way = chance.random()
        if self.code or way < 0.6:
            self.name = name
        elif way < 0.8:
            self.name = name.replace("有限公司", "有限责任公司")
        elif way < 0.9:
            self.name = name[:3] + "(" + name[3:5] + ")" + name[5:]
        else:
            spot = chance.randrange(2, len(name) - 4)
            self.name = name[:spot] + chance.choice(_SIGNS) + name[spot + 1 :]


def _pay(
    chance: random.Random, payments: list[tuple[int, Payment]], unit: str, payee: _Payee, since: date, days: int
) -> None:
    for _ in range(chance.randrange(2, 10)):
        row = len(payments) + 2
        day = since + timedelta(days=chance.randrange(max(1, days)))
        fen = chance.randrange(100_000, 50_000_000)
        payments.append((5, Payment(row, unit, payee.name, payee.code, day.isoformat(), fen, "采购", f"V{row}")))


def _person(chance: random.Random, oldest: int, youngest: int) -> _Person:
    surname = _SURNAMES[int(len(_SURNAMES) * chance.random() ** 2.2)]
    given = "".join(
        _GIVEN[int(len(_GIVEN) * chance.random() ** 1.4)] for _ in range(1 if chance.random() < 0.15 else 2)
    )
    born = date(chance.randrange(oldest, youngest), chance.randrange(1, 13), chance.randrange(1, 29))
    first = f"3205{chance.randrange(10, 90):02d}{born:%Y%m%d}{chance.randrange(1000):03d}"
    return _Person(surname + given, first + resident_check(first), f"13{chance.randrange(10**9):09d}")


def _told(chance: random.Random, keyed: Keyed, person: _Person) -> tuple[str | None, str | None, str | None]:
    """What a résumé tells of a person: the number of six in ten, the month of birth of seven in ten, few telephones."""
    known = keyed.identity(person.number)
    assert known is not None
    phone = keyed.phone(person.phone) if chance.random() < 0.4 else None
    if chance.random() < 0.6:
        return known.hash, known.born, phone
    return None, known.born if chance.random() < 0.7 else None, phone


def _role(chance: random.Random, keyed: Keyed, row: int, code: str, company: str, part: Part, person: _Person) -> Role:
    """A line of the register: half carry the number, a third a telephone, one name in twenty-five is misspelt."""
    known = keyed.identity(person.number) if chance.random() < 0.5 else None
    name = person.name.translate(_ALIKE) if chance.random() < 0.04 else person.name
    phone = keyed.phone(person.phone) if chance.random() < 0.33 else None
    identity, born, sex = (known.hash, known.born, known.sex) if known else (None, None, None)
    return Role(row, code, company, part, name, identity, born, sex, None, phone, 5000, None, None)


def _company(chance: random.Random) -> str:
    stem = "".join(chance.choice(_SIGNS) for _ in range(chance.choice((2, 2, 3, 4))))
    return chance.choice(_PLACES) + stem + chance.choice(_TRADES) + "有限公司"


def found(leads: list[Lead], planted: set[tuple[str, str, str, str]], least: float) -> tuple[float, float]:
    """Precision and recall of the leads from this probability on."""
    told = {(one.cadre, one.person, one.unit, one.code or "") for one in leads if one.probability >= least}
    right = len(told & planted)
    return right / max(1, len(told)), right / len(planted)


def run(*, people: int, companies: int, cases: int) -> Iterator[Figure]:
    """Measured in a process of its own, whose memory is the match's own."""
    args = [sys.executable, "-m", "bench.crossmatch", str(people), str(companies), str(cases)]
    told = subprocess.run(args, check=True, capture_output=True, text=True).stdout.split()
    precision, recall, seconds, memory, count = (float(one) for one in told)
    note = f"{people:,} people, {companies:,} companies, {cases} cases planted, {count:,.0f} leads at {SURE}"
    yield Figure("cross-match recall", recall * 100, "% of what was planted", None, None, f">= {TO_FIND:.0%}", recall >= TO_FIND,
                 note=note)  # fmt: skip
    yield Figure("cross-match precision", precision * 100, "% of the leads", None, None, f">= {TO_BE_RIGHT:.0%}",
                 precision >= TO_BE_RIGHT)  # fmt: skip
    yield Figure("cross-match time", seconds, "s", None, None, f"<= {MOST_SECONDS:.0f} s", seconds <= MOST_SECONDS)
    yield Figure("cross-match memory", memory, "MiB", None, None, f"<= {MOST_MEMORY:.0f}", memory <= MOST_MEMORY)


def main() -> None:
    """Prints precision, recall, seconds, the most memory in MiB, and how many leads there are."""
    people, companies, cases = (int(one) for one in sys.argv[1:4])
    made = world(people=people, companies=companies, cases=cases, seed=1)
    began = time.perf_counter()
    leads = Match(made.sheets, Keyed(b"bench")).leads()
    seconds = time.perf_counter() - began
    precision, recall = found(leads, made.planted, SURE)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(precision, recall, seconds, memory, sum(one.probability >= SURE for one in leads))
    if "-v" in sys.argv:
        _explain(leads, made)


def _explain(leads: list[Lead], made: _World) -> None:
    for least in (0.2, 0.3, 0.5, 0.7, 0.9, 0.99):
        print(least, *found(leads, made.planted, least))
    told = {(one.cadre, one.person, one.unit, one.code or ""): one for one in leads}
    wrong = [one for key, one in told.items() if key not in made.planted and one.probability >= SURE]
    missed = [key for key in made.planted if key not in told or told[key].probability < SURE]
    for lead in wrong[:15]:
        print("wrong", lead.probability, lead.relation, [(e.code, e.bits, e.facts) for e in lead.evidence])
    for key in missed[:15]:
        print("missed", key, told[key].probability if key in told else None)


if __name__ == "__main__":
    main()
