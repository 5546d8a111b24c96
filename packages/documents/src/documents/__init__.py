"""Official documents (公文) out of what happened: templates that a body can change, docx, PDF, and numbers of letters."""

from .charts import Bar, Chart
from .checking import check
from .kinds import KINDS, Kind
from .template import Broken
from .words import WORDS
from .writing import SHIPPED, Written, pdf, write

__all__ = ["KINDS", "SHIPPED", "WORDS", "Bar", "Broken", "Chart", "Kind", "Written", "check", "pdf", "write"]
