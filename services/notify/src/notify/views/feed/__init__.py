"""What has happened, for the subscribers: all that this body has heard, line by line."""

from eventlog import View, sql

from .project import TOPICS, project

FEED = View("feed", schema=sql(__file__), project=project, topics=TOPICS, durable=True)
