"""Numbers that tell people and companies apart: their check digits, and the keyed hashes under which people's are kept."""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a unified social credit code (GB 32100-2015): no I, O, S, V, Z."""
_CREDIT_CODE = re.compile(f"[{_CREDIT}]{{18}}")
_RESIDENT = re.compile(r"[1-9][0-9]{16}[0-9X]")
_OLD_RESIDENT = re.compile(r"[1-9][0-9]{14}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_RESIDENT_CHECK: Final = "10X98765432"

Sex = Literal["m", "f"]


def credit_code_holds(code: str) -> bool:
    """Whether a unified social credit code (统一社会信用代码) has 18 allowed signs and the right last one.

    GB 32100-2015: weight of the i-th sign is 3^(i-1) mod 31; the check value is 31 - (sum mod 31), and 0 for 31.
    """
    return _CREDIT_CODE.fullmatch(code) is not None and code[17] == credit_check(code[:17])


def credit_check(first: str) -> str:
    """The last sign that belongs to the first 17."""
    total = sum(_CREDIT.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return _CREDIT[(31 - total % 31) % 31]


def resident_check(first: str) -> str:
    """The last sign of a citizen's identity number for its first 17 (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _RESIDENT_CHECK[sum(int(sign) * pow(2, 17 - place, 11) for place, sign in enumerate(first)) % 11]


def resident_number(said: str) -> str | None:
    """A citizen's identity number with 18 signs, or none when it is not one. One of 15 signs is brought to 18."""
    number = said.strip().upper()
    if _OLD_RESIDENT.fullmatch(number):
        first = f"{number[:6]}19{number[6:]}"
        number = first + resident_check(first)
    if _RESIDENT.fullmatch(number) is None or number[17] != resident_check(number[:17]):
        return None
    month, day = int(number[10:12]), int(number[12:14])
    return number if 1 <= month <= 12 and 1 <= day <= 31 else None


@dataclass(frozen=True, slots=True)
class Identity:
    """What is kept of an identity number: its keyed hash, and the month of birth and the sex that it tells."""

    hash: str
    born: str
    sex: Sex


class Keyed:
    """Hashes with a key that only one cross-match has: equal numbers meet, nobody can try numbers out without the key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def _hash(self, what: str, said: str) -> str:
        return hmac.new(self._key, f"{what}:{said}".encode(), sha256).hexdigest()[:32]

    def identity(self, said: str) -> Identity | None:
        """What is kept of a citizen's identity number, or none when the number is not one."""
        number = resident_number(said)
        if number is None:
            return None
        return Identity(self._hash("resident", number), number[6:12], "m" if int(number[16]) % 2 else "f")

    def phone(self, said: str) -> str | None:
        """The hash of a mobile number, or none when it is not one."""
        digits = re.sub(r"[\s-]", "", said)
        digits = digits.removeprefix("+86").removeprefix("0086")
        return self._hash("phone", digits) if _MOBILE.fullmatch(digits) else None

    def lead(self, *parts: str) -> str:
        """The number of a lead: the same people and company have the same one in each run."""
        return self._hash("lead", "\0".join(parts))[:12]


_FEMALE: Final = ("妻", "母", "女", "姐", "妹", "媳", "婶", "姑", "姨", "嫂", "姥姥", "外婆", "奶奶")
_MALE: Final = ("夫", "父", "子", "兄", "弟", "哥", "婿", "叔", "伯", "舅", "爷", "公公", "外公", "姥爷")
_BY_WORD: Final[Mapping[str, Sex | None]] = {
    "配偶": None, "子女": None, "孙子女": None, "父母": None, "儿媳": "f", "女婿": "m", "岳母": "f", "岳父": "m",
    "姐夫": "m", "妹夫": "m", "姑父": "m", "姑夫": "m", "姨父": "m", "姨夫": "m", "侄女": "f", "外甥女": "f",
    "孙女": "f", "外孙女": "f", "公公": "m", "婆婆": "f", "舅妈": "f", "伯母": "f", "弟媳": "f", "妻子": "f",
    "妻弟": "m", "妻兄": "m", "妻姐": "f", "妻妹": "f", "夫弟": "m", "夫妹": "f",
}  # fmt: skip


def sex_of(relation: str) -> Sex | None:
    """The sex that a relation (称谓) tells, where it tells one: 岳母 is a woman, 配偶 may be either."""
    if relation in _BY_WORD:
        return _BY_WORD[relation]
    # The last word decides: 妻子的弟弟 is a man.
    ends: list[tuple[int, Sex]] = [(relation.rfind(word), "f") for word in _FEMALE]
    ends += [(relation.rfind(word), "m") for word in _MALE]
    place, sex = max(ends, key=lambda one: one[0])
    return sex if place >= 0 else None
