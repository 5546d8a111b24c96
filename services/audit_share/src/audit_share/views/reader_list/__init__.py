"""Which accounts of which body may be named as readers?"""

from eventlog import View, sql

from .project import project

READER_LIST = View("reader_list", schema=sql(__file__), project=project)
"""The register of readers by keyed ids, out of the own log."""
