"""The services of the stack, named by hand."""

from collections.abc import Callable, Mapping, Sequence

import notify.app
import notify.settings
import notify.worker
from eventlog import View
from eventlog.settings import read
from fastapi import FastAPI

SignIn = Callable[[str, str], str]
"""Gives a token for a body and a role: for the buttons of the sign-in page, on one machine only."""

APPS: Mapping[str, Callable[[SignIn], FastAPI]] = {
    "notify": lambda sign_in: notify.app.create(read(notify.settings.NotifySettings)),
}
"""Each service's HTTP application, made from the settings in the environment."""

VIEWS: Mapping[str, Sequence[View]] = {"notify": notify.worker.VIEWS}
"""Each service's views."""
