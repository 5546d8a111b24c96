"""The look of the pages: layout, words in Chinese and English."""

from .language import Language, language
from .pages import CSP, Group, Link, Pages

__all__ = ["CSP", "Group", "Language", "Link", "Pages", "language"]
