"""How far has each unit come with each issue, and what does a round's bulletin publish?"""

from contracts import rectification
from eventlog import View, sql

from ...history import remembered
from .project import project

RECTIFICATION_LEDGER = View(
    "rectification_ledger",
    schema=sql(__file__),
    project=remembered(project, {"unit_case": '"case"', "item": "item"}),
    topics=(rectification.TOPIC,),
)
