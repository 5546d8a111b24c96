"""Says a message in a few words for the feed and the timeline: what happened, to what, by whom."""

from collections.abc import Callable, Mapping
from datetime import datetime

from eventlog.days import SHANGHAI

from ..rows import Row

Say = Callable[..., str]

LATE = frozenset(
    {
        "rectification-overdue",
        "answer-overdue",
        "disposal-overdue",
        "feedback-overdue",
        "stage-overdue",
        "lending-overdue",
        "sham-rectification-found",
        "share-removal-overdue",
        "audit-finding-overdue",
        "joint-matter-overdue",
    }
)
DONE = frozenset(
    {"item-struck-off", "report-submitted", "clue-concluded", "result-fed-back", "result-given-back", "overdue-lifted"}
)
PLAIN = frozenset({"unit-registered", "unit-renamed", "round-planned"})


def described(row: Row, say: Say) -> dict[str, object]:
    """`title`, `about`, `line`, `on`, `href`, `key`, `kind` of a row of the timeline, in the language of `say`."""
    type_ = str(row["type"])
    facts = row["facts"] if isinstance(row["facts"], Mapping) else {}
    told_at = row["told_at"].astimezone(SHANGHAI) if isinstance(row["told_at"], datetime) else datetime.now(SHANGHAI)
    name = str(row["unit_name"] or row["unit"])
    return {
        "key": f"{row['id']}.{row['unit']}",
        "title": say(f"told.{type_}"),
        "about": _about(facts) or name,
        "unit": name,
        "line": " · ".join(part for part in _parts(type_, facts, say) if part),
        "on": row["occurred_on"],
        "told": told_at.strftime("%H:%M"),
        "told_at": told_at.isoformat(timespec="seconds"),
        "body": row["body"],
        "href": f"/supervision/units/{row['unit']}",
        "kind": "late" if type_ in LATE else "done" if type_ in DONE else "plain" if type_ in PLAIN else "",
    }


def _about(facts: Mapping[str, object]) -> str:
    for name in ("item", "clue", "share", "request", "case", "round"):
        if isinstance(facts.get(name), str):
            return str(facts[name])
    return ""


def _parts(type_: str, facts: Mapping[str, object], say: Say) -> list[str]:
    """The facts worth a word: the two sides, the kind, the last day, the outcome."""
    parts: list[str] = []
    source, to = facts.get("sender") or facts.get("by"), facts.get("to")
    if isinstance(to, str):
        parts.append(f"{say(f'body.{source}')} → {say(f'body.{to}')}" if source else f"→ {say(f'body.{to}')}")
    elif isinstance(source, str):
        parts.append(say(f"body.{source}"))
    for name, prefix in (
        ("what", "what"),
        ("material_kind", "kind"),
        ("way", "way"),
        ("form", "form"),
        ("outcome", "outcome"),
        ("result", "check"),
        ("answer", "request"),
    ):
        if isinstance(facts.get(name), str):
            parts.append(say(f"{prefix}.{facts[name]}"))
    if type_.startswith("item-") and isinstance(facts.get("state"), str):
        parts.append(say(f"state.{facts['state']}"))
    if isinstance(facts.get("issues"), int):
        parts.append(say("items.total", n=facts["issues"]))
    due = facts.get("due") or facts.get("answer_due")
    if isinstance(due, Mapping) and isinstance(due.get("on"), str):
        parts.append(say("due.on", on=due["on"]))
    if isinstance(facts.get("until"), str):
        parts.append(say("due.until", on=facts["until"]))
    return parts
