"""Names as they are compared: what spelling alone makes different is made the same."""

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

_GAPS = re.compile(r"[\s·•・.\-—_,,、'\"“”‘’]+")
_BRACKETS = re.compile(r"[()\[\]【】〔〕<>《》]")
_STATUS = re.compile(r"\((?:已?注销|吊销|曾用名.*?|原.*?)\)$")
_PLACE = re.compile(r"^([\u4e00-\u9fff]{2,4}?)(?:省|市|区|县)(?=[\u4e00-\u9fff]{4})")
_FORMS = (
    ("股份有限责任公司", "股份有限公司"),
    ("有限责任公司", "有限公司"),
    ("有限公司分公司", "分公司"),
)


def person(said: str) -> str:
    """A person's name without gaps and dots, in composed signs and capital letters."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", said)).upper()


@lru_cache(maxsize=32_768)
def _sound_of(sign: str) -> str:
    return lazy_pinyin(sign, style=Style.NORMAL)[0]


def sound(name: str) -> str:
    """How a compared name sounds, sign by sign and without tones: 张莉 and 张丽 sound alike."""
    return " ".join(_sound_of(sign) for sign in name)


def company(said: str) -> str:
    """A company's name as it is compared: brackets, gaps, forms of company and 省市区县 of the place make no difference."""
    name = unicodedata.normalize("NFKC", said).strip()
    name = _STATUS.sub("", name)
    name = _BRACKETS.sub("", _GAPS.sub("", name)).upper()
    for long, short in _FORMS:
        name = name.replace(long, short)
    for _ in range(3):
        shorter = _PLACE.sub(r"\1", name)
        if shorter == name:
            break
        name = shorter
    return name


def brand(name: str) -> str:
    """What is left of a compared name without its form: long enough, it may be looked for in a text."""
    return re.sub(r"(股份有限公司|有限公司|合伙企业|有限合伙|分公司|公司|厂|店|中心|经营部)$", "", name)
