"""The stream `letters`: the register of one year. It tells nobody and has no last days."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import NumberLetter, Register, register
from .events import LetterNumbered

LETTERS: Stream[NumberLetter, Register, LetterNumbered] = Stream(
    name="letters", decider=register, events=TypeAdapter(LetterNumbered)
)
