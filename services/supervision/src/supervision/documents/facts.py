"""What the bulletin and the report say, out of how things stood."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from documents import Bar, Chart
from documents.models import Bulletin, Figures, LateLine, Line, Report, UnitLine, body_name
from documents.paper import chinese, day, percent, yuan
from documents.wording import CLUE_STATES, OVERDUE, close, rectification_of
from documents.wording import MONEY as MONEY_WORDS
from documents.wording import PERSONS as PERSON_WORDS

from .asked import MONEY, PERSONS, Clue, Late, Round, Stood

MOST_BARS = 20
MOST_LATE = 60


def figures(stood: Stood, nth: int = 1) -> Figures:
    """A round in the words of a bulletin."""
    money, persons = stood.sums[: len(MONEY)], stood.sums[len(MONEY) :]
    return Figures(
        name=close(stood.name),
        nth=chinese(nth),
        organisations=stood.units,
        issues=stood.issues,
        done=stood.done,
        basically_done=stood.basically_done,
        going_on=stood.going_on,
        not_done=stood.not_done,
        completion=percent(stood.done, stood.issues),
        rules_made=stood.rules_made,
        money=tuple(Line(name=MONEY_WORDS[k], value=yuan(n)) for k, n in zip(MONEY, money, strict=True) if n),
        money_total=yuan(sum(money)),
        persons=tuple(Line(name=PERSON_WORDS[k], value=f"{n}人") for k, n in zip(PERSONS, persons, strict=True) if n),
        persons_total=sum(persons),
    )


def completion(stood: Sequence[Stood], title: str) -> Chart:
    """How far each has come, those with the most left first. More than twenty: only those that are not done yet."""
    ordered = sorted(stood, key=lambda one: (one.done / one.issues if one.issues else 1.0, one.name))
    open_ = [one for one in ordered if one.done < one.issues]
    shown = ordered if len(ordered) <= MOST_BARS else open_[:MOST_BARS]
    notes = ["深红表示有未完成的问题。"] if any(one.not_done for one in shown) else []
    if left := len(open_) - len([one for one in shown if one.done < one.issues]):
        notes.append(f"另有{left}个单位尚未全部完成，见下表。")
    if whole := len(ordered) - len(open_) - len([one for one in shown if one.done >= one.issues]):
        notes.append(f"另有{whole}个单位已全部完成。")
    bars = tuple(
        Bar(
            label=short(close(one.name)),
            value=one.done / one.issues if one.issues else 0.0,
            shown=percent(one.done, one.issues),
            marked=one.not_done > 0,
        )
        for one in shown
    )
    return Chart(title=title, bars=bars, scale=1.0, note="".join(notes))


def short(name: str) -> str:
    """A name that fits beside a bar."""
    return name if len(name) <= 10 else f"{name[:5]}…{name[-4:]}"


def late_lines(late: Sequence[Late], on: date) -> tuple[LateLine, ...]:
    """What is overdue as rows: the longest sixty; the document says how many there are in all."""
    return tuple(
        LateLine(
            what=OVERDUE.get(one.what, one.what),
            who=one.unit_name or body_name(one.body) if one.body == "inspected_unit" else body_name(one.body),
            due=day(one.due_on),
            days=(on - one.due_on).days,
        )
        for one in late[:MOST_LATE]
    )


def bulletin(round_: Round, late: Sequence[Late], *, on: date, dated: date, issuer: str, number: str) -> Bulletin:
    """通报 of one round."""
    whole = round_.whole
    states = (
        ("已完成", whole.done, False),
        ("基本完成", whole.basically_done, False),
        ("正在整改", whole.going_on, False),
        ("未完成", whole.not_done, True),
    )
    return Bulletin(
        issuer=issuer,
        number=number,
        title=f"关于{rectification_of(round_.name)}情况的通报",
        subject=f"{rectification_of(round_.name)}情况",
        to="各有关单位党组织",
        dated=day(dated),
        as_of=day(on),
        round=figures(whole),
        units=tuple(
            UnitLine(
                name=close(one.name),
                issues=one.issues,
                done=one.done,
                basically_done=one.basically_done,
                going_on=one.going_on,
                not_done=one.not_done,
                completion=percent(one.done, one.issues),
            )
            for one in round_.units
        ),
        late=late_lines(late, on),
        late_all=len(late),
        state_chart=Chart(
            title="反馈问题整改状态（个）",
            bars=tuple(Bar(label=name, value=n, shown=str(n), marked=marked and n > 0) for name, n, marked in states),
        ),
        unit_chart=completion(round_.units, "各单位整改完成率"),
    )


def report(
    rounds: Sequence[Round],
    late: Sequence[Late],
    clues: Sequence[Clue],
    *,
    happened: tuple[int, int],
    became_late: int,
    shares: tuple[int, int, int],
    since: date,
    on: date,
    dated: date,
    issuer: str,
    number: str,
    to: str,
) -> Report:
    """The report to the leading group."""
    states, holders = Counter(one.state for one in clues), Counter(one.holder for one in clues)
    kinds = Counter(one.what for one in late)
    by_state = [(name, states[code]) for code, name in CLUE_STATES.items() if states[code]]
    return Report(
        issuer=issuer,
        number=number,
        title="关于联合监督工作情况的报告",
        to=to,
        dated=day(dated),
        since=day(since),
        as_of=day(on),
        rounds=tuple(figures(one.whole, nth) for nth, one in enumerate(rounds, 1)),
        delivered=happened[0],
        struck_off=happened[1],
        became_late=became_late,
        clues=len(clues),
        clues_new=sum(since <= one.registered_on for one in clues),
        clue_states=tuple(Line(name=name, value=str(n)) for name, n in by_state),
        holders=tuple(Line(name=body_name(body), value=str(n)) for body, n in sorted(holders.items())),
        shares=shares[0],
        shares_new=shares[1],
        readings=shares[2],
        late=late_lines(late, on),
        late_all=len(late),
        completion_chart=completion([one.whole for one in rounds], "各轮整改完成率"),
        clue_chart=Chart(
            title="问题线索办理情况（件）", bars=tuple(Bar(label=name, value=n, shown=str(n)) for name, n in by_state)
        ),
        late_chart=Chart(
            title="逾期事项（项）",
            bars=tuple(
                Bar(label=OVERDUE.get(what, what), value=n, shown=str(n), marked=True)
                for what, n in kinds.most_common()
            ),
        ),
    )
