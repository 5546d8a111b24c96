"""Which units are there? The register, by code."""

from eventlog import View, sql

from .project import project

UNIT_REGISTER = View("unit_register", schema=sql(__file__), project=project)
