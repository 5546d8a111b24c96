"""Walks from the money: what a unit paid, to whom, who stands behind that company, and who of them the résumés name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from . import names, weights
from .companies import Companies, Found, Holder
from .identity import Keyed
from .leads import Evidence, Lead, Standing
from .records import Payment, Post, Relative, Role, Source, Supplier

AFTER = 3
"""Years after leaving a unit in which trade with it still counts (公务员法 art. 107: leaders three years)."""
LEAST = 0.2
"""Leads below this probability are not reported."""
MOST = 2_000
"""Leads that are reported at most, the strongest first."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """All that was laid in, each record with the number of its sheet. `above`: a unit → the unit that it belongs to."""

    posts: list[tuple[int, Post]]
    relatives: list[tuple[int, Relative]]
    roles: list[tuple[int, Role]]
    suppliers: list[tuple[int, Supplier]]
    payments: list[tuple[int, Payment]]
    above: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Someone:
    """A cadre or a relative, with what he may be known by."""

    cadre: str
    relation: str
    name: str
    compared: str
    identity: str | None
    born: str | None
    sex: str | None
    phone: str | None
    work: str
    source: Source


@dataclass(slots=True)
class _Trade:
    """What a unit had to do with a payee under one name and code."""

    company: str
    code: str | None
    payments: list[tuple[str, int, Source]] = field(default_factory=list)
    listed: list[tuple[str | None, str | None, Source]] = field(default_factory=list)


class Match:
    """One run over all sheets."""

    def __init__(self, sheets: Sheets, keyed: Keyed) -> None:
        self._keyed = keyed
        self._above = sheets.above
        self._companies = Companies(sheets.roles)
        self._posts: dict[str, list[tuple[int, Post]]] = defaultdict(list)
        for sheet, post in sheets.posts:
            self._posts[post.cadre].append((sheet, post))
        self._people = list(self._everybody(sheets))
        self._bearers, self._sounding = self._count(sheets.roles)
        self._trades = self._business(sheets)

    def _everybody(self, sheets: Sheets) -> Iterator[_Someone]:
        for cadre, posts in self._posts.items():
            sheet, first = posts[0]
            identity = next((one.identity for _, one in posts if one.identity), None)
            born = next((one.born for _, one in posts if one.born), None)
            phone = next((one.phone for _, one in posts if one.phone), None)
            compared, source = names.person(first.name), (sheet, first.row)
            yield _Someone(cadre, "", first.name, compared, identity, born, None, phone, "", source)
        for sheet, one in sheets.relatives:
            if one.cadre in self._posts:
                yield _Someone(
                    cadre=one.cadre,
                    relation=one.relation,
                    name=one.name,
                    compared=names.person(one.name),
                    identity=one.identity,
                    born=one.born,
                    sex=one.sex,
                    phone=one.phone,
                    work=one.work,
                    source=(sheet, one.row),
                )

    def _count(self, roles: Iterable[tuple[int, Role]]) -> tuple[Counter[str], Counter[str]]:
        """How many different holders bear a name, and a sound. Without a number, each company has a bearer of its own."""
        seen: set[tuple[str, str]] = set()
        bearers: Counter[str] = Counter()
        sounding: Counter[str] = Counter()
        for _, role in roles:
            if role.holding_code is not None:
                continue
            compared = names.person(role.holder)
            one = (compared, role.identity or role.code or role.company)
            if one not in seen:
                seen.add(one)
                bearers[compared] += 1
                sounding[names.sound(compared)] += 1
        return bearers, sounding

    def _business(self, sheets: Sheets) -> dict[str, list[_Trade]]:
        found: dict[tuple[str, str, str | None], _Trade] = {}
        for sheet, one in sheets.payments:
            key = (one.unit, names.company(one.company), one.code)
            trade = found.setdefault(key, _Trade(one.company, one.code))
            trade.payments.append((one.day, one.fen, (sheet, one.row)))
        for sheet, listed in sheets.suppliers:
            key = (listed.unit, names.company(listed.company), listed.code)
            trade = found.setdefault(key, _Trade(listed.company, listed.code))
            trade.listed.append((listed.since, listed.until, (sheet, listed.row)))
        by_unit: dict[str, list[_Trade]] = defaultdict(list)
        for (unit, _, _), trade in found.items():
            by_unit[unit].append(trade)
        return by_unit

    def leads(self) -> list[Lead]:
        """The leads, the most probable first, and among equals those with more money."""
        best: dict[str, Lead] = {}
        for lead in self._all():
            known = best.get(lead.number)
            if known is None or (lead.bits, lead.fen) > (known.bits, known.fen):
                best[lead.number] = lead
        ranked = sorted(best.values(), key=lambda one: (-round(one.probability, 3), -one.fen, one.number))
        return ranked[:MOST]

    def _all(self) -> Iterator[Lead]:
        offices = self._offices()
        for unit, trades in self._trades.items():
            people = _Known(offices.get(unit, ()))
            if not people:
                continue
            partners = len(trades)
            for trade in trades:
                for found in self._companies.find(trade.company, trade.code):
                    for holder in self._companies.holders(found.company):
                        for one in people.like(holder.role):
                            lead = self._lead(unit, trade, found, holder, one, partners)
                            if lead is not None:
                                yield lead

    def _offices(self) -> dict[str, list[_Someone]]:
        """For each unit that traded: those who are listed for a cadre of it, or of a unit above it."""
        of_cadre: dict[str, set[str]] = defaultdict(set)
        for cadre, posts in self._posts.items():
            for _, post in posts:
                of_cadre[post.unit].add(cadre)
        by_cadre: dict[str, list[_Someone]] = defaultdict(list)
        for one in self._people:
            by_cadre[one.cadre].append(one)
        return {
            unit: [one for cadre in sorted(self._upwards(unit, of_cadre)) for one in by_cadre[cadre]]
            for unit in self._trades
        }

    def _upwards(self, unit: str, of_cadre: Mapping[str, set[str]]) -> set[str]:
        cadres: set[str] = set()
        for one in self._line(unit):
            cadres |= of_cadre.get(one, set())
        return cadres

    def _line(self, unit: str) -> list[str]:
        line: list[str] = []
        at: str | None = unit
        while at is not None and at not in line:
            line.append(at)
            at = self._above.get(at)
        return line

    def _lead(
        self, unit: str, trade: _Trade, found: Found, holder: Holder, one: _Someone, partners: int
    ) -> Lead | None:
        evidence = self._same(one, holder, found)
        if evidence is None:
            return None
        weight = weights.trades(partners, len(self._companies))
        evidence.append(Evidence("trade", round(weight, 2), {"partners": partners, "companies": len(self._companies)}))
        standing = self._standing(unit, trade, one.cadre)
        if standing is None:
            return None
        if standing.when != "in_post":
            evidence.append(
                Evidence(
                    "after-post" if standing.when == "after" else "before-post",
                    weights.LATER_TRADE if standing.when == "after" else weights.EARLIER_TRADE,
                )
            )
        bits = sum(each.bits for each in evidence)
        probability = weights.probability(bits)
        if probability < LEAST:
            return None
        company = found.company
        through = tuple(self._companies.names[each] for each in holder.through)
        number = self._keyed.lead(one.cadre, one.compared, unit, self._companies.codes[company] or trade.company)
        paid = [(day, fen, source) for day, fen, source in trade.payments if standing.counts(day)]
        used = paid or trade.payments
        return Lead(
            number=number,
            probability=round(probability, 4),
            bits=round(bits, 2),
            cadre=one.cadre,
            cadre_name=self._posts[one.cadre][0][1].name,
            relation=one.relation,
            person=one.name,
            unit=unit,
            post=standing.post,
            company=self._companies.names[company],
            code=self._companies.codes[company],
            paid_as=trade.company,
            part=holder.role.part,
            share=holder.role.share,
            through=through,
            payments=len(used),
            fen=sum(fen for _, fen, _ in used),
            first=min((day for day, _, _ in used), default=None),
            last=max((day for day, _, _ in used), default=None),
            when=standing.when,
            evidence=tuple(evidence),
            sources=(
                one.source,
                standing.source,
                holder.source,
                *(source for _, _, source in sorted(used)[:5]),
                *(source for _, _, source in trade.listed[:1]),
            ),
        )

    def _same(self, one: _Someone, holder: Holder, found: Found) -> list[Evidence] | None:
        """Why this holder may be this person; none when the numbers say that he is not."""
        role = holder.role
        evidence: list[Evidence] = []
        if one.identity and role.identity:
            if one.identity != role.identity:
                return None
            evidence.append(Evidence("same-number", weights.SAME_NUMBER))
        else:
            compared = names.person(role.holder)
            if compared == one.compared:
                bearers = self._bearers[compared]
                evidence.append(Evidence("same-name", round(weights.same_name(bearers), 2), {"bearers": bearers}))
            else:
                bearers = self._sounding[names.sound(compared)]
                evidence.append(Evidence("same-sound", round(weights.same_sound(bearers), 2), {"bearers": bearers}))
            evidence += _signs(one, role)
        company = names.brand(names.company(self._companies.names[found.company]))
        if one.work and len(company) >= 4 and company in names.company(one.work):
            evidence.append(Evidence("works-there", weights.WORKS_THERE))
        if found.by == "name" and found.rivals > 1:
            less = round(weights.AMBIGUOUS_NAME * (found.rivals.bit_length() - 1), 2)
            evidence.append(Evidence("name-of-several", less, {"rivals": found.rivals}))
        if found.by == "alike":
            less = round(weights.UNLIKE * (100 - found.alike), 2)
            evidence.append(Evidence("name-alike", less, {"alike": round(found.alike)}))
        if holder.through:
            evidence.append(Evidence("through", weights.PER_STEP * len(holder.through), {"steps": len(holder.through)}))
        return evidence

    def _standing(self, unit: str, trade: _Trade, cadre: str) -> Standing | None:
        """How the trade lies to the cadre's times at the unit or above it; the best of his posts."""
        line = self._line(unit)
        days = [day for day, _, _ in trade.payments]
        spans = [(since or "0000", until or "9999") for since, until, _ in trade.listed]
        best: Standing | None = None
        for sheet, post in self._posts[cadre]:
            if post.unit not in line:
                continue
            later = _years_after(post.until, AFTER)
            standing = Standing("before", post.title, post.since, post.until, later, (sheet, post.row))
            if any(post.since <= day <= (post.until or "9999") for day in days) or any(
                since <= (post.until or "9999") and until >= post.since for since, until in spans
            ):
                return Standing("in_post", post.title, post.since, post.until, later, (sheet, post.row))
            if any(post.since <= day <= later for day in days):
                standing = Standing("after", post.title, post.since, post.until, later, (sheet, post.row))
            elif not any(day < post.since for day in days):
                continue  # all of it lies later than three years after he left
            if best is None or standing.when == "after":
                best = standing
        return best


def _signs(one: _Someone, role: Role) -> Iterator[Evidence]:
    """What birth, telephone and sex say where there are no two numbers to compare."""
    if one.born and role.born:
        if one.born == role.born:
            yield Evidence("same-month", round(weights.SAME_MONTH, 2))
        elif one.born[:4] == role.born[:4]:
            yield Evidence("same-year", round(weights.SAME_YEAR, 2))
        else:
            yield Evidence("other-year", weights.OTHER_YEAR)
    if one.phone and role.phone:
        same = one.phone == role.phone
        yield Evidence("same-phone" if same else "other-phone", weights.SAME_PHONE if same else weights.OTHER_PHONE)
    if one.sex and role.sex and one.sex != role.sex:
        yield Evidence("other-sex", weights.OTHER_SEX)


class _Known:
    """The people who matter to one unit, by their number, and by the sound of their name."""

    def __init__(self, people: Iterable[_Someone]) -> None:
        self._by_number: dict[str, list[_Someone]] = defaultdict(list)
        self._by_sound: dict[str, list[_Someone]] = defaultdict(list)
        for one in people:
            self._by_sound[names.sound(one.compared)].append(one)
            if one.identity:
                self._by_number[one.identity].append(one)

    def __bool__(self) -> bool:
        return bool(self._by_sound)

    def like(self, role: Role) -> Iterator[_Someone]:
        """Those who may be this holder."""
        if role.identity and role.identity in self._by_number:
            yield from self._by_number[role.identity]
            return
        yield from self._by_sound.get(names.sound(names.person(role.holder)), ())


def _years_after(day: str | None, years: int) -> str:
    if day is None:
        return "9999"
    left = date.fromisoformat(day)
    return left.replace(year=left.year + years, day=min(left.day, 28)).isoformat()
