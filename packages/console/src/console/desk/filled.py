"""A form as a browser sends it, as the JSON that its command takes; and back, to be drawn again."""

from collections.abc import Mapping, Sequence

from starlette.datastructures import FormData

from .fields import Field

MORE = "_more"
"""The button that asks for one row more."""


def value(asked: Sequence[Field], form: FormData, prefix: str = "") -> dict[str, object]:
    """What was entered, by the fields' names. What was left empty is left out, so that the command's own defaults hold."""
    found: dict[str, object] = {}
    for one in asked:
        entered = _entered(one, form, prefix + one.name)
        if entered is not None:
            found[one.name] = entered
    return found


def _entered(one: Field, form: FormData, at: str) -> object:
    match one.kind:
        case "yes":
            return at in form
        case "choices":
            return [str(each) for each in form.getlist(at)] or (None if not one.required else [])
        case "lines":
            lines = [line.strip() for line in str(form.get(at, "")).splitlines() if line.strip()]
            return lines if lines or one.required else None
        case "rows":
            rows = [row for n in range(rows_of(one, form, at)) if (row := value(one.inner, form, f"{at}.{n}."))]
            kept = [row for row in rows if _said(row)]
            return kept if kept or one.required else None
        case "group":
            inner = value(one.inner, form, f"{at}.")
            return inner if _said(inner) or one.required else None
        case "number":
            return _number(str(form.get(at, "")).strip())
        case "file":
            return None
        case _:
            text = str(form.get(at, "")).replace("\r\n", "\n").strip()
            return text or None


def _said(entered: Mapping[str, object]) -> bool:
    """Whether anything was entered: an empty tick box or list says nothing. (A zero does.)"""
    return any(each is not False and each != [] for each in entered.values())


def _number(text: str) -> object:
    """As a number; what is none goes on as it is: the command says what is wrong with it."""
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def rows_of(one: Field, form: Mapping[str, object], at: str) -> int:
    """How many rows a form has, with the one that is asked for."""
    there = {int(name[len(at) + 1 :].split(".")[0]) for name in form if name.startswith(f"{at}.") and _nth(name, at)}
    asked = 1 if form.get(MORE) == at else 0
    return min(max(there, default=-1) + 1 + asked, one.most or 200) or max(one.least or 0, 1)


def _nth(name: str, at: str) -> bool:
    first = name[len(at) + 1 :].split(".")[0]
    return first.isascii() and first.isdigit() and len(first) <= 4
