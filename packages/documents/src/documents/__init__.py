"""Official documents (公文) out of what happened. Writing them is in `writing` and `press`, which load more."""

from .charts import Bar, Chart
from .kinds import KINDS, Kind
from .words import WORDS

__all__ = ["KINDS", "WORDS", "Bar", "Chart", "Kind"]
