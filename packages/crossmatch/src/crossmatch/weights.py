"""What each piece of evidence weighs, in bits: each bit doubles the odds that a holder is the person on the list.

The odds follow Fellegi and Sunter (1969): for each piece log2(how often it is seen with the same person / with another).
Names weigh by how many holders in the register bear them, trade by how many companies a unit deals with at all: both are
counted in the sheets of the match. The other shares are estimates, stand here alone, and are reported with every lead.
"""

from math import log2
from typing import Final

IN_REGISTER: Final = 0.05
"""Share of listed people who hold a role in a registered company at all."""
SAME_NAME: Final = 0.95
"""Share of pairs of the same person whose names are written the same."""
SAME_SOUND: Final = 0.04
"""Share of pairs of the same person whose names only sound the same."""
TRADES: Final = 0.3
"""Share of the companies looked for that trade with the unit."""
MOST_TRADE: Final = 10.0
"""Bits that trade may give at most: a short list of suppliers proves little."""

SAME_NUMBER: Final = 40.0
"""The same identity number: only a wrong entry speaks against it."""
SAME_PHONE: Final = 13.0
OTHER_PHONE: Final = -0.3
SAME_MONTH: Final = log2(0.95 * 600)
"""The same month of birth, out of about 600 that adults have."""
SAME_YEAR: Final = log2(0.03 * 50)
"""The same year in another month: lunar days and slips."""
OTHER_YEAR: Final = -5.0
OTHER_SEX: Final = -8.0
WORKS_THERE: Final = 12.0
"""The résumé says that the relative works at this company."""
AMBIGUOUS_NAME: Final = -1.0
"""Per doubling of the companies that bear the payee's name."""
UNLIKE: Final = -0.4
"""Per point below 100 in which the payee's name and the registered one are alike."""
LATER_TRADE: Final = -1.5
"""Trade only in the three years after the cadre has left the unit."""
EARLIER_TRADE: Final = -8.0
"""Trade only before the cadre came."""
PER_STEP: Final = -1.0
"""Per company that stands between the holder and the payee."""


def same_name(bearers: int) -> float:
    """The weight of a name that this many holders in the register bear, the share of people in the register counted in."""
    return log2(IN_REGISTER * SAME_NAME / max(1, bearers))


def same_sound(bearers: int) -> float:
    """The weight of a name that only sounds the same, where this many holders bear a name of that sound."""
    return log2(IN_REGISTER * SAME_SOUND / max(1, bearers))


def trades(partners: int, companies: int) -> float:
    """The weight of trade with a unit that deals with this many of so many companies."""
    return min(MOST_TRADE, max(0.0, log2(TRADES * max(1, companies) / max(1, partners))))


def probability(bits: float) -> float:
    """Odds in bits as a probability between 0 and 1."""
    if bits > 60:
        return 1.0
    odds = float(2.0**bits)
    return odds / (1 + odds)
