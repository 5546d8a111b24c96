"""The versions of rules that a body adopts for itself: only of those whose number no published text was found to settle."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .rule import Mark, Rule, Unit


class RulesMalformed(ValueError):
    """A body's own rules cannot be taken; the text names the entry and says why."""


class Entry(BaseModel):
    """One version of one rule, as a body writes it down."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    version: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    valid_from: date
    valid_to: date | None = None
    count: Annotated[int, Field(ge=1, le=1000)]
    unit: Unit
    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    first_day_counts: bool = False
    moves_to_workday: bool = False

    def rule(self) -> Rule:
        """The rule with the mark that it is this body's own."""
        return Rule(**(self.model_dump() | {"mark": Mark.ADOPTED}))


def own_rules(text: str, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """A body's own versions as JSON: `{"rules": [{"id": "D9", "version": …, "valid_from": …, "count": 3, "unit": …, "source": …}]}`.

    `rules` are those of the articles: a number that was verified there is not for a body to change. Raises `RulesMalformed`.
    """
    try:
        said = json.loads(text)
        entries = said["rules"]
        if not isinstance(entries, list) or len(said) > 1:
            raise TypeError("it has more than a list of rules")
    except (ValueError, TypeError, KeyError) as error:
        raise RulesMalformed(f'no JSON of the form {{"rules": [...]}}: {error}') from None
    found = tuple(_taken(nth, entry, rules) for nth, entry in enumerate(entries, 1))
    for (one, first), (other, second) in combinations(enumerate(found, 1), 2):
        if first.id == second.id and first.version == second.version:
            raise RulesMalformed(f"{_named(other, second)}: entry {one} has this version's name already")
        if first.id == second.id and _overlap(first, second):
            raise RulesMalformed(
                f"{_named(other, second)}: its days overlap those of entry {one} ({first.version}); "
                "end the earlier one with valid_to"
            )
    return found


def _taken(nth: int, entry: object, rules: Sequence[Rule]) -> Rule:
    try:
        told = Entry.model_validate(entry).rule()
    except ValidationError as invalid:
        first = invalid.errors()[0]
        where = f" ({entry.get('id')})" if isinstance(entry, dict) else ""
        field = ".".join(map(str, first["loc"])) or "entry"
        raise RulesMalformed(f"entry {nth}{where}: {field}: {first['msg']}") from None
    known = [rule for rule in rules if rule.id == told.id]
    if not known:
        ids = ", ".join(sorted({rule.id for rule in rules if not rule.verified}))
        raise RulesMalformed(f"{_named(nth, told)}: there is no such rule; those that may be adopted: {ids}")
    if told.valid_to is not None and told.valid_to < told.valid_from:
        raise RulesMalformed(f"{_named(nth, told)}: valid_to lies before valid_from")
    if told.version in {rule.version for rule in known}:
        raise RulesMalformed(f"{_named(nth, told)}: a published version has this name; take another")
    for rule in known:
        if rule.verified and _overlap(rule, told):
            raise RulesMalformed(
                f"{_named(nth, told)}: the number of {rule.id} is verified in {rule.source} and holds on those days; "
                "a body cannot put its own in its place"
            )
    return told


def _named(nth: int, rule: Rule) -> str:
    return f"entry {nth} ({rule.id} {rule.version})"


def _overlap(one: Rule, other: Rule) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)
