"""The services of the stack, named by hand."""

from collections.abc import Callable, Mapping, Sequence

import audit_share.app
import audit_share.settings
import audit_share.worker
import inspection.app
import inspection.worker
import notify.app
import notify.settings
import notify.worker
import rectification.app
import rectification.settings
import rectification.worker
import supervision.app
import supervision.worker
from eventlog import View
from eventlog.settings import Settings, read
from fastapi import FastAPI

SignIn = Callable[[str, str], str]
"""Gives a token for a body and a role: for the buttons of the sign-in page, on one machine only."""

APPS: Mapping[str, Callable[[SignIn], FastAPI]] = {
    "inspection": lambda sign_in: inspection.app.create(read(Settings)),
    "audit_share": lambda sign_in: audit_share.app.create(read(audit_share.settings.AuditShareSettings)),
    "rectification": lambda sign_in: rectification.app.create(read(rectification.settings.RectificationSettings)),
    "notify": lambda sign_in: notify.app.create(read(notify.settings.NotifySettings)),
    "supervision": lambda sign_in: supervision.app.create(read(Settings), sign_in),
}
"""Each service's HTTP application, made from the settings in the environment."""

VIEWS: Mapping[str, Sequence[View]] = {
    "inspection": inspection.worker.VIEWS,
    "audit_share": audit_share.worker.VIEWS,
    "rectification": rectification.worker.VIEWS,
    "notify": notify.worker.VIEWS,
    "supervision": supervision.worker.VIEWS,
}
"""Each service's views."""
