"""The services of the stack, named by hand. A service's code is loaded when it is asked for."""

from collections.abc import Callable, Mapping, Sequence

from eventlog import View
from fastapi import FastAPI

Given = Mapping[str, str]
"""A service's settings by their field names, such as `database_url`."""
SignIn = Callable[[str, str], str]
"""Gives a token for a body and a role: for the buttons of the sign-in page, on one machine only."""

SERVICES: Mapping[str, str] = {
    "inspection": "inspection_office",
    "clues": "discipline_commission",
    "personnel": "organization_dept",
    "audit_share": "audit_bureau",
    "rectification": "inspection_office",
    "notify": "inspection_office",
    "supervision": "leading_group",
}
"""Every service, and the body that runs it."""


class Missing(Exception):
    """The stack was asked for a service that is not here."""


def application(service: str, given: Given, sign_in: SignIn) -> FastAPI:
    """A service's HTTP application, wired from its settings. Raises `Missing`."""
    match service:
        case "inspection":
            import inspection.app
            import inspection.settings

            return inspection.app.create(inspection.settings.Settings.model_validate(given), sign_in)
        case "clues":
            import clues.app
            import clues.settings

            return clues.app.create(clues.settings.CluesSettings.model_validate(given), sign_in)
        case "personnel":
            import personnel.app
            import personnel.settings

            return personnel.app.create(personnel.settings.PersonnelSettings.model_validate(given), sign_in)
        case "audit_share":
            import audit_share.app
            import audit_share.settings

            return audit_share.app.create(audit_share.settings.AuditShareSettings.model_validate(given), sign_in)
        case "rectification":
            import rectification.app
            import rectification.settings

            return rectification.app.create(rectification.settings.RectificationSettings.model_validate(given), sign_in)
        case "notify":
            import notify.app
            import notify.settings

            return notify.app.create(notify.settings.NotifySettings.model_validate(given), sign_in)
        case "supervision":
            import supervision.app
            import supervision.settings

            return supervision.app.create(supervision.settings.Settings.model_validate(given), sign_in)
        case _:
            raise Missing(service)


def views(service: str) -> Sequence[View]:
    """A service's views. Raises `Missing`."""
    match service:
        case "inspection":
            import inspection.worker

            return inspection.worker.VIEWS
        case "clues":
            import clues.worker

            return clues.worker.VIEWS
        case "personnel":
            import personnel.worker

            return personnel.worker.VIEWS
        case "audit_share":
            import audit_share.worker

            return audit_share.worker.VIEWS
        case "rectification":
            import rectification.worker

            return rectification.worker.VIEWS
        case "notify":
            import notify.worker

            return notify.worker.VIEWS
        case "supervision":
            import supervision.worker

            return supervision.worker.VIEWS
        case _:
            raise Missing(service)
