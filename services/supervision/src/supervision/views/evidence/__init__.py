"""What was found and what was struck off, in which stream: sham rectification, common problems, a second body's finding."""

from contracts import audit_share, rectification
from eventlog import View, sql

from .project import project

EVIDENCE = View("evidence", schema=sql(__file__), project=project, topics=(rectification.TOPIC, audit_share.TOPIC))
