"""What can have happened to a register. Type names and fields are the stored format: no addressee's text is in it."""

from typing import Literal

from eventlog import Event, Reference


class LetterNumbered(Event):
    """A letter took the next number. `about` says what it is for; the letter as it left lies in the vault."""

    type: Literal["letter-numbered"] = "letter-numbered"
    kind: str
    about: str
    sign: str
    year: int
    nth: int
    document: Reference
