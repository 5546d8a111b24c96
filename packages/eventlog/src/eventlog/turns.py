"""Whose turn is it? Each subject's messages are taken in their order; what is seen is skipped, what is ahead waits."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from .letters import Letter, Subject

AHEAD = "ahead"
"""The cause of a letter whose elder is missing, or waits itself."""


class Turns:
    """The letters of one batch, sorted for one view: those to `take`, and those to `park` with their cause.

    `before` says for each subject which sequence was heard last and whether something of it lies in quarantine.
    """

    def __init__(self, before: Mapping[Subject, tuple[int, bool]], letters: Sequence[Letter]) -> None:
        self._before = before
        self.heard = {subject: sequence for subject, (sequence, _) in before.items()}
        self.waiting = {subject for subject, (_, waits) in before.items() if waits}
        self.last: dict[Subject, UUID] = {}
        self.take: list[Letter] = []
        self.park: list[tuple[Letter, str]] = []
        for letter in letters:
            self._sort(letter)

    def _sort(self, letter: Letter) -> None:
        at, subject = letter.envelope, letter.subject
        if at is None or subject is None:
            self.park.append((letter, letter.cause or "malformed"))
        elif at.sequence <= self.heard[subject]:
            return
        elif letter.cause is not None:
            self.park.append((letter, letter.cause))
        elif at.sequence == self.heard[subject] + 1:
            self._advance(subject, letter)
        else:
            self.park.append((letter, AHEAD))

    def _advance(self, subject: Subject, letter: Letter) -> None:
        assert letter.envelope is not None  # noqa: S101
        self.take.append(letter)
        self.heard[subject], self.last[subject] = letter.envelope.sequence, letter.envelope.id

    def followed(self) -> set[Subject]:
        """Subjects that went on and of which something waits, in this batch or in quarantine."""
        return ({letter.subject for letter, _ in self.park if letter.subject} | self.waiting) & set(self.last)

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
        return [(*subject, self.heard[subject], self._before[subject][0], id_) for subject, id_ in self.last.items()]
