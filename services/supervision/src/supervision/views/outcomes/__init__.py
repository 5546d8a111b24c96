"""How was each rectification judged: points, satisfaction, extensions, reviews, and a second body's look at each issue?"""

from contracts import rectification
from eventlog import View, sql

from ...history import remembered
from .project import project

OUTCOMES = View(
    "outcomes",
    schema=sql(__file__),
    project=remembered(project, {"outcome": '"case"', "commitment": "item", "review": "subject, body"}),
    topics=(rectification.TOPIC,),
)
