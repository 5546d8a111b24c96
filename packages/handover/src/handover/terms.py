"""What is handed over, in the words that both ends keep; and how a part of it goes on with its lineage."""

from deadlines import Due
from eventlog import Reference, Refused
from pydantic import BaseModel, ConfigDict

LONGEST = 48
"""How long a number may be on the wire."""


class Terms(BaseModel):
    """The lineage of a handover: it survives every step. `text` is the excerpt as it was sent, with its digest.

    `answer_due`: the receiver accepts, returns or forwards within five working days (监察法实施条例 art. 169, 171).
    `root`: the digest of the very first text, none where this is the first step. `parent`: the handover that this was
    a part of. `chain`: the bodies through whose hands it came, the first first, without the sender of this step.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    handover: str
    clue: str
    origin: str
    sender: str
    to: str
    unit: str
    categories: tuple[str, ...]
    city_managed_cadre: bool
    text: Reference
    answer_due: Due
    root: str | None = None
    parent: str | None = None
    chain: tuple[str, ...] = ()

    @property
    def first_text(self) -> str:
        """The digest of the very first text."""
        return self.root or self.text.digest


class Fragment(BaseModel):
    """A part as everybody may know it: its number, where it went, and what it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    handover: str
    to: str
    categories: tuple[str, ...]


def onward(terms: Terms, part: int, *, to: str, categories: tuple[str, ...], text: Reference, answer_due: Due) -> Terms:
    """Part `part` of what came in, on its way to another body (or, `to` its sender, back). Raises `Refused`."""
    number = f"{terms.handover}-P{part}"
    if len(number) > LONGEST:
        raise Refused("chain-too-long", handover=terms.handover)
    return terms.model_copy(
        update={
            "handover": number,
            "sender": terms.to,
            "to": to,
            "categories": categories,
            "text": text,
            "answer_due": answer_due,
            "root": terms.first_text,
            "parent": terms.handover,
            "chain": (*terms.chain, terms.sender),
        }
    )


def descends(part: Terms, whole: Terms) -> bool:
    """Whether `part` was made by `onward` out of `whole`: nothing of the lineage was lost on the way."""
    number = part.handover.removeprefix(f"{whole.handover}-P")
    return number.isdecimal() and part == onward(
        whole, int(number), to=part.to, categories=part.categories, text=part.text, answer_due=part.answer_due
    )


def same(one: Terms, other: Terms) -> bool:
    """The same said again; its text may have been put into the vault anew under another salt."""
    return one.model_copy(update={"text": other.text}) == other


def fragment(terms: Terms) -> Fragment:
    """What everybody may know of a part."""
    return Fragment(handover=terms.handover, to=terms.to, categories=terms.categories)
