"""Tests that a department can sign: given what happened, when somebody commands, then this happens."""

from dataclasses import dataclass, field
from importlib import import_module
from string import Formatter
from typing import Any, Generic, TypeVar

from .decider import Decider, Refused
from .event import Event

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Spec(Generic[C, S, E]):
    """One example. `then` compares whole events, all of them, in order."""

    decider: Decider[C, S, E]
    history: tuple[E, ...] = ()
    commands: tuple[C, ...] = field(default=())

    def given(self, *events: E) -> "Spec[C, S, E]":
        """What had happened before."""
        return Spec(self.decider, self.history + events, self.commands)

    def when(self, *commands: C) -> "Spec[C, S, E]":
        """What somebody commands; several come one after the other."""
        return Spec(self.decider, self.history, self.commands + commands)

    def then(self, *events: E) -> S:
        """Exactly these events; gives back the state they made."""
        happened, state = self._run()
        assert happened == list(events), f"expected {list(events)}, happened {happened}"  # noqa: S101
        return state

    def then_nothing(self) -> S:
        """It was so already."""
        return self.then()

    def then_refused(self, code: str, **facts: object) -> None:
        """The last command is refused under this code, with these facts, and with all that its sentence wants.

        A fact that only the edge knows, such as the number of a thing that is not there, is given as `...`.
        """
        try:
            happened, _ = self._run()
        except Refused as refusal:
            said = refusal
        else:
            raise AssertionError(f"expected a refusal {code}, happened {happened}")
        assert said.code == code, f"refused as {said.code}, expected {code}"  # noqa: S101
        known = {name: fact for name, fact in facts.items() if fact is not ...}
        assert known.items() <= said.facts.items(), f"facts {said.facts}, expected {known}"  # noqa: S101
        gaps = {
            name for name in _wanted(self.decider, code) if said.facts.get(name) is None and facts.get(name) is not ...
        }
        assert not gaps, f"the sentence of {code} wants {gaps}, the refusal carries {said.facts}"  # noqa: S101

    def _run(self) -> tuple[list[E], S]:
        state = self.decider.fold(self.history)
        happened: list[E] = []
        for command in self.commands:
            events = self.decider.decide(command, state)
            happened += events
            state = self.decider.fold(events, state)
        return happened, state


def _wanted(decider: Decider[C, S, E], code: str) -> set[str]:
    """The facts that the sentence of a refusal is filled with, where the decider's own package has words for it."""
    package = decider.decide.__module__.partition(".")[0]
    try:
        words = import_module(f"{package}.words").WORDS
    except ModuleNotFoundError:
        return set()
    return {name for sentence in words.get(code, ()) for _, name, _, _ in Formatter().parse(sentence) if name}


def spec(decider: Decider[C, S, E]) -> Spec[C, S, E]:
    """Starts an example of this decider."""
    return Spec(decider)


def twice(decider: Decider[C, S, E], history: list[E], command: C) -> list[E]:
    """What the same command says when it is said again: the property is that this is always empty.

    A command that is refused the first time says nothing twice either.
    """
    state = decider.fold(history)
    try:
        first = decider.decide(command, state)
        return decider.decide(command, decider.fold(first, state)) if first else []
    except Refused as refused:
        if "first" in locals():
            raise AssertionError(f"said once it was done, said twice it is refused: {refused.code}") from refused
        return []


def walk(decider: Decider[C, S, E], commands: list[Any]) -> list[E]:
    """The history that these commands make; refused ones leave no trace. Feeds the `twice` property."""
    history: list[E] = []
    state = decider.initial
    for command in commands:
        try:
            events = decider.decide(command, state)
        except Refused:
            continue
        history += events
        state = decider.fold(events, state)
    return history
