"""Charts of the joint views: each is what a list says, for those who would rather look than read.

The options of a chart are made here, of the same queries as the lists; the page's script only draws them. Beside each
chart stand its figures as a table, for screen readers and for paper.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Any

from console import language
from eventlog.database import Database
from eventlog.days import day_of
from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from ..api import Joint
from ..listing import Ask
from ..rows import Row
from ..seeing import sight
from ..views.clue_ledger import query as clue_ledger
from ..views.evidence import query as evidence
from ..views.rectification_ledger import query as rectification_ledger
from ..views.registers import query as registers
from .describe import Say
from .frame import Frame
from .look import PAGES

INK, QUIET, LINE = "#1b1f24", "#68717c", "#dfe2e6"
DONE, NEAR, LATE, REST, INFO = "#2c6b4a", "#d9a441", "#b42318", "#c9ced4", "#1f5a91"
MOST = 40
"""Units in one chart."""
Option = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its options for the drawing, and its figures under their heads."""

    name: str
    title: str
    option: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]
    height: int = 320


def chart(
    name: str, say: Say, option: Option, heads: Sequence[str], rows: Sequence[Sequence[object]], height: int = 320
) -> Chart:
    """A chart with what all of them have in common."""
    common: Option = {
        "animation": False,
        "aria": {"enabled": True, "label": {"description": say(f"chart.{name}")}},
        "textStyle": {"color": INK, "fontSize": 12},
        "tooltip": {"renderMode": "richText"},
    }
    return Chart(
        name, say(f"chart.{name}"), json.dumps(common | option, ensure_ascii=False, default=str), heads, rows, height
    )


def funnel(say: Say, by_state: Mapping[str, int]) -> Chart:
    """How many clues came as far as each state."""
    states = clue_ledger.STATES
    reached = [sum(by_state[later] for later in states[at:]) for at in range(len(states))]
    rows = [(say(f"clue.{state}"), count) for state, count in zip(states, reached, strict=True)]
    option = {
        "xAxis": axis("value"),
        "yAxis": axis("category", [name for name, _ in rows], inverse=True),
        "grid": grid(left=96),
        "series": [bar([count for _, count in rows], INFO, label=True)],
    }
    return chart("funnel", say, option, (say("state"), say("clues")), rows, 260)


def completion(say: Say, cases: Sequence[Row]) -> Chart:
    """How far each unit of a round is, by its issues."""
    shown = list(cases[:MOST])
    names = [str(one["unit_name"] or one["unit"]) for one in shown]
    parts = (("done", DONE), ("basically_done", NEAR), ("going_on", REST), ("not_done", LATE))
    series = [
        bar([count(one, part) for one in shown], colour, name=say(f"chart.part.{part}"), stack="all")
        for part, colour in parts
    ]
    option = {
        "legend": {"bottom": 0, "icon": "rect", "itemWidth": 10, "itemHeight": 10},
        "xAxis": axis("value"),
        "yAxis": axis("category", names, inverse=True),
        "grid": grid(left=150, bottom=36),
        "series": series,
    }
    rows = [(name, *(count(one, part) for part, _ in parts)) for name, one in zip(names, shown, strict=True)]
    heads = (say("unit"), *(say(f"chart.part.{part}") for part, _ in parts))
    return chart("completion", say, option, heads, rows, 90 + 22 * len(shown))


def ageing(say: Say, found: Sequence[Row]) -> Chart:
    """How long each body has had the clues that it holds."""
    holders = sorted({str(one["holder"]) for one in found})
    held = {(str(one["holder"]), count(one, "days")): count(one, "clues") for one in found}
    ages = ((30, DONE), (90, NEAR), (180, "#c2571a"), (999, LATE))
    names = [say(f"body.{holder}") for holder in holders]
    option = {
        "legend": {"bottom": 0, "icon": "rect", "itemWidth": 10, "itemHeight": 10},
        "xAxis": axis("value"),
        "yAxis": axis("category", names, inverse=True),
        "grid": grid(left=110, bottom=36),
        "series": [
            bar([held.get((holder, days), 0) for holder in holders], colour, name=say(f"chart.age.{days}"), stack="all")
            for days, colour in ages
        ],
    }
    rows = [
        (name, *(held.get((holder, days), 0) for days, _ in ages)) for name, holder in zip(names, holders, strict=True)
    ]
    return chart("ageing", say, option, (say("holder"), *(say(f"chart.age.{days}") for days, _ in ages)), rows, 240)


def heat(say: Say, found: Sequence[Row]) -> Chart:
    """In how many units of a kind a problem was found."""
    units: dict[tuple[str, str], set[str]] = {}
    for one in found:
        at = str(one["category"]), str(one["kind"] or "other")
        units.setdefault(at, set()).update(map(str, one["which"]) if isinstance(one["which"], list) else ())
    categories, kinds = sorted({at[0] for at in units}), sorted({at[1] for at in units})
    cells = [(kinds.index(kind), categories.index(category), len(which)) for (category, kind), which in units.items()]
    words = [say(f"value.{category}") for category in categories]
    kinds_words = [say(f"value.{kind}") for kind in kinds]
    option = {
        "xAxis": axis("category", kinds_words),
        "yAxis": axis("category", words),
        "grid": grid(left=120, bottom=56),
        "visualMap": {
            "min": 0,
            "max": max((cell[2] for cell in cells), default=1),
            "orient": "horizontal",
            "left": "center",
            "bottom": 0,
            "itemHeight": 120,
            "inRange": {"color": ["#f7ecec", "#9b1c1c"]},
        },
        "series": [{"type": "heatmap", "data": cells, "label": {"show": True}}],
    }
    rows = [(words[y], kinds_words[x], n) for x, y, n in sorted(cells, key=lambda cell: -cell[2])]
    heads = (say("category"), say("field.kind"), say("chart.units"))
    return chart("heat", say, option, heads, rows, 120 + 34 * len(categories))


def timeline(say: Say, rounds: Sequence[Row], today: date) -> Chart:
    """When the rounds were in their units."""
    shown = [one for one in rounds if isinstance(one["starts_on"], date)]
    names = [str(one["name"]) for one in shown]
    spans = [(day(one["starts_on"], today), day(one["ends_on"], today)) for one in shown]
    option = {
        "xAxis": {**axis("time"), "min": min((start for start, _ in spans), default=today)},
        "yAxis": axis("category", names, inverse=True),
        "grid": grid(left=190),
        "tooltip": {"show": False},
        "series": [
            {
                "type": "line",
                "symbol": "rect",
                "symbolSize": [6, 12],
                "lineStyle": {"width": 10, "color": INFO},
                "itemStyle": {"color": INFO},
                "data": [[start, name], [end, name]],
            }
            for name, (start, end) in zip(names, spans, strict=True)
        ],
    }
    rows = [(name, start, end) for name, (start, end) in zip(names, spans, strict=True)]
    heads = (say("round"), say("field.starts_on"), say("field.ends_on"))
    return chart("rounds", say, option, heads, rows, 90 + 30 * len(shown))


def flow(say: Say, found: Sequence[Row]) -> Chart:
    """Which body handed clues over to which."""
    sends = {str(one["sender"]): say("chart.sends", body=say(f"body.{one['sender']}")) for one in found}
    takes = {str(one["receiver"]): say("chart.takes", body=say(f"body.{one['receiver']}")) for one in found}
    option = {
        "series": [
            {
                "type": "sankey",
                "left": 8,
                "right": 130,
                "nodeGap": 16,
                "itemStyle": {"color": INFO},
                "lineStyle": {"color": "source", "opacity": 0.25},
                "data": [{"name": name} for name in (*sends.values(), *takes.values())],
                "links": [
                    {
                        "source": sends[str(one["sender"])],
                        "target": takes[str(one["receiver"])],
                        "value": one["handovers"],
                    }
                    for one in found
                ],
            }
        ]
    }
    rows = [
        (say(f"body.{one['sender']}"), say(f"body.{one['receiver']}"), one["handovers"], one["results"])
        for one in found
    ]
    heads = (say("field.sender"), say("field.to"), say("handovers"), say("chart.results"))
    return chart("flow", say, option, heads, rows, 260)


def day(value: object, otherwise: date) -> date:
    """A day of a row, where there is one."""
    return value if isinstance(value, date) else otherwise


def count(row: Row, name: str) -> int:
    """A whole number of a row."""
    value = row.get(name)
    return value if isinstance(value, int) else 0


def axis(kind: str, names: Sequence[str] | None = None, *, inverse: bool = False) -> Option:
    """An axis with thin lines and whole numbers."""
    found: Option = {
        "type": kind,
        "inverse": inverse,
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": LINE}},
        "axisLabel": {"color": QUIET},
        "splitLine": {"lineStyle": {"color": LINE}},
    }
    return found | ({"data": names} if names is not None else {"minInterval": 1} if kind == "value" else {})


def grid(*, left: int = 80, bottom: int = 12) -> Option:
    """Room for the names of the axis."""
    return {"left": left, "right": 24, "top": 12, "bottom": bottom + 16}


def bar(data: Sequence[int], colour: str, *, name: str = "", stack: str = "", label: bool = False) -> Option:
    """A row of bars."""
    found: Option = {"type": "bar", "data": list(data), "itemStyle": {"color": colour}, "barMaxWidth": 16}
    return (
        found
        | ({"name": name} if name else {})
        | ({"stack": stack} if stack else {})
        | ({"label": {"show": True, "position": "right"}} if label else {})
    )


def router(db: Database, frame: Frame) -> APIRouter:
    """The route of the page."""
    routes = APIRouter(prefix="/supervision", include_in_schema=False)

    @routes.get("/charts")
    async def charts(
        request: Request, who: Joint, round_: Annotated[str, Query(alias="round", max_length=64)] = ""
    ) -> HTMLResponse:
        see, say = sight(who), partial(PAGES.say, language(request))
        today = day_of(datetime.now(UTC))
        rounds = await rectification_ledger.summary(db, see)
        known = [str(one["round"]) for one in rounds]
        largest = max(rounds, key=lambda one: count(one, "organisations"), default=None)
        chosen = round_ if round_ in known else str(largest["round"]) if largest else None
        cases, _ = await rectification_ledger.cases(db, see, round_=chosen, limit=MOST)
        matrix, _ = await evidence.matrix(db, see, Ask(limit=500), None, 2)
        drawn = (
            funnel(say, (await clue_ledger.summary(db, see))["by_state"]),  # type: ignore[arg-type]
            flow(say, await clue_ledger.flow(db, see)),
            ageing(say, await clue_ledger.ageing(db, see, today)),
            timeline(say, await registers.rounds(db), today),
            heat(say, matrix),
            completion(say, cases),
        )
        around = await frame(request, who, "charts")
        return PAGES.draw(request, "charts.html", 200, **around, charts=drawn, rounds=known, chosen=chosen)

    return routes
