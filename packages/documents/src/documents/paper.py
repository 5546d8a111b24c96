"""The page of an official document (GB/T 9704-2012): its measures, and how numbers and days are written on it."""

from datetime import date
from decimal import Decimal

MM = 72 / 25.4
"""Points in a millimetre."""

WIDTH, HEIGHT = 210.0, 297.0
"""A4, millimetres."""
TOP, LEFT = 37.0, 28.0
"""天头 and 订口, millimetres (5.2.1)."""
CORE = (156.0, 225.0)
"""版心: width and height in millimetres (5.2.1)."""
LINES, CHARACTERS = 22, 28
"""Lines of a page and characters of a line (5.2.3)."""

PITCH = CORE[1] * MM / LINES
"""From line to line, points."""
BODY = 16.0
"""3 号, points."""
TRACKING = CORE[0] * MM / CHARACTERS - BODY
"""What is added to each character so that 28 of size 3 fill a line; it is a little less than nothing."""

SONG_TITLE = "方正小标宋简体"
FANGSONG = "仿宋_GB2312"
HEI = "黑体"
KAI = "楷体_GB2312"
SONG = "宋体"
TITLE, SMALL, NOTE = 22.0, 14.0, 10.5
"""2 号, 4 号 and 5 号, points."""
RED = "E60012"


def day(on: date) -> str:
    """A day in Arabic numbers, without zeros before them (7.3.5.4): 2026年1月5日."""
    return f"{on.year}年{on.month}月{on.day}日"


def number(sign: str, year: int, nth: int) -> str:
    """A document's number (7.2.5): the year in 〔〕, no 第 and no zero before the number."""
    return f"{sign}〔{year}〕{nth}号"


def percent(part: int, whole: int) -> str:
    """A share with two decimals; `—` of nothing."""
    if whole == 0:
        return "—"
    return f"{(Decimal(part) * 100 / whole).quantize(Decimal('0.01'))}%"


def yuan(fen: int) -> str:
    """Money: yuan with commas between thousands, and fen only where there are some."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}{f'.{rest:02d}' if rest else ''}元"


def chinese(n: int) -> str:
    """A number below a hundred as headings count: 一, 十二, 二十."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(n, 10)
    if tens == 0:
        return digits[ones]
    return f"{'' if tens == 1 else digits[tens]}十{digits[ones] if ones else ''}"
