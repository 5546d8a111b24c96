"""What several rules of a clue ask for: that its days follow each other, and that it is not concluded yet."""

from datetime import date

from eventlog import Refused, refuse_future

from .state import Concluded, FedBack, There

HERE = "discipline_commission"


def in_order(occurred_on: date, today: date, not_before: date) -> None:
    """Refuses a day after today, and one before the step that comes first."""
    refuse_future(occurred_on, today)
    if occurred_on < not_before:
        raise Refused("before-the-step-before", occurred_on=occurred_on.isoformat(), not_before=not_before.isoformat())


def still_open(state: There) -> None:
    """Refuses what comes after the conclusion."""
    if isinstance(state, Concluded | FedBack):
        raise concluded(state)


def concluded(state: Concluded | FedBack) -> Refused:
    """The refusal of what comes after the conclusion."""
    on = state.conclusion.occurred_on.isoformat()
    return Refused("clue-concluded-already", clue=state.file.number, concluded_on=on)
