"""The stream `team-clue`: one clue of a team, under its number."""

from eventlog import Stream
from pydantic import TypeAdapter

from .commands import Command
from .decider import team_clue
from .events import TeamClueEvent
from .publish import publish
from .state import State

TEAM_CLUE: Stream[Command, State, TeamClueEvent] = Stream(
    name="team-clue", decider=team_clue, events=TypeAdapter(TeamClueEvent), publish=publish
)
