"""What did other bodies hand over to the commission, and where does it stand?"""

from eventlog import View, sql

from .project import project

INCOMING_LIST = View("incoming_list", schema=sql(__file__), project=project)
