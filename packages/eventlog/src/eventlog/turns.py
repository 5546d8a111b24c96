"""Whose turn is it? Each subject's messages are taken in their order; what is seen is skipped, what is ahead waits."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from .letters import Letter, Subject

AHEAD = "ahead"
"""The cause of a letter whose elder is missing, or waits itself."""
FORKED = "forked"
"""The cause of a letter that bears the number of another one that was heard, and of all that follow it: its publisher was
set back to an earlier day and goes on otherwise. Who is right is for people to say."""


class Before(NamedTuple):
    """How a subject stands for a view: the sequence heard last and its message, whether something of it lies in
    quarantine, and whether it is forked."""

    sequence: int
    waits: bool = False
    last: UUID | None = None
    forked: bool = False


class Turns:
    """The letters of one batch, sorted for one view: those to `take`, and those to `park` with their cause.

    `before` says of each subject how it stands.
    """

    def __init__(self, before: Mapping[Subject, Before], letters: Sequence[Letter]) -> None:
        self._before = before
        self.heard = {subject: at.sequence for subject, at in before.items()}
        self.waiting = {subject for subject, at in before.items() if at.waits}
        self.forked = {subject for subject, at in before.items() if at.forked}
        self.last: dict[Subject, UUID] = {}
        self.take: list[Letter] = []
        self.park: list[tuple[Letter, str]] = []
        for letter in letters:
            self._sort(letter)

    def _sort(self, letter: Letter) -> None:
        at, subject = letter.envelope, letter.subject
        if at is None or subject is None:
            self.park.append((letter, letter.cause or "malformed"))
        elif subject in self.forked or self._another(subject, letter):
            self.forked.add(subject)
            self.park.append((letter, FORKED))
        elif at.sequence <= self.heard[subject]:
            return
        elif letter.cause is not None:
            self.park.append((letter, letter.cause))
        elif at.sequence == self.heard[subject] + 1:
            self._advance(subject, letter)
        else:
            self.park.append((letter, AHEAD))

    def _another(self, subject: Subject, letter: Letter) -> bool:
        """Whether this is another message under the number of the one that was heard last."""
        assert letter.envelope is not None  # noqa: S101
        last = self.last.get(subject) or self._before[subject].last
        return letter.envelope.sequence == self.heard[subject] and last not in (None, letter.envelope.id)

    def _advance(self, subject: Subject, letter: Letter) -> None:
        assert letter.envelope is not None  # noqa: S101
        self.take.append(letter)
        self.heard[subject], self.last[subject] = letter.envelope.sequence, letter.envelope.id

    def followed(self) -> set[Subject]:
        """Subjects that went on and of which something waits, in this batch or in quarantine."""
        return ({letter.subject for letter, _ in self.park if letter.subject} | self.waiting) & set(
            self.last
        ) - self.forked

    def follow(self, subject: Subject, waited: Iterable[Letter]) -> None:
        """What waited behind the letters just taken follows them: out of quarantine, and what came before its elder."""
        behind = {
            letter.envelope.sequence: letter
            for letter, cause in self.park
            if cause == AHEAD and letter.envelope and letter.subject == subject
        }
        for letter in waited:
            if letter.envelope:
                behind.setdefault(letter.envelope.sequence, letter)
        while (next_ := behind.get(self.heard[subject] + 1)) and next_.cause is None:
            self._advance(subject, next_)
        self.park = [
            (letter, cause)
            for letter, cause in self.park
            if letter.envelope is None or letter.subject != subject or letter.envelope.sequence > self.heard[subject]
        ]

    def noted(self) -> list[tuple[str, str, int, int, UUID]]:
        """How far each subject came: source, subject, sequence, the one before this batch, and the message's id."""
        return [
            (*subject, self.heard[subject], self._before[subject].sequence, id_) for subject, id_ in self.last.items()
        ]
