"""What was written down before items, readers and receipts were known is read as it was meant."""

from audit_share.request.decider import Granted, request
from audit_share.request.events import RequestEvent
from audit_share.share.decider import share
from audit_share.share.events import ShareEvent
from audit_share.share.state import Recalled
from pydantic import TypeAdapter

TEXT = {"id": "00000000-0000-4000-8000-000000000001", "digest": "d1", "size": 9}
REQUEST: TypeAdapter[RequestEvent] = TypeAdapter(RequestEvent)
SHARE: TypeAdapter[ShareEvent] = TypeAdapter(ShareEvent)


def test_an_old_request_asked_for_each_of_its_kinds_as_one_item() -> None:
    asked = {
        "type": "request-asked",
        "occurred_on": "2018-04-09",
        "number": "RQ-1",
        "unit": "PI-001",
        "by": "inspection_office",
        "kinds": ["audit_report", "audit_workpaper"],
        "first_year": 2014,
        "last_year": 2017,
        "need": TEXT,
    }
    granted = {"type": "request-granted", "occurred_on": "2018-04-10", "reason": TEXT}
    state = request.fold([REQUEST.validate_python(asked), REQUEST.validate_python(granted)])
    assert isinstance(state, Granted)
    assert [(one.item, one.kind, one.first_year) for one in state.items] == [
        (1, "audit_report", 2014),
        (2, "audit_workpaper", 2014),
    ]


def test_an_old_share_is_open_to_roles_and_its_recall_asked_for_no_receipt() -> None:
    opened = {
        "type": "share-opened",
        "occurred_on": "2018-04-11",
        "number": "SH-1",
        "material": "AR-1",
        "kind": "audit_report",
        "unit": "PI-001",
        "first_year": 2014,
        "last_year": 2017,
        "secrecy_level": "none",
        "media_type": "application/pdf",
        "request": "RQ-1",
        "to": "inspection_office",
        "roles": ["team"],
        "until": "2018-04-30",
        "file": TEXT,
        "imported": False,
    }
    recalled = {"type": "share-recalled", "occurred_on": "2018-04-20", "had_read": [{"reader": "a-7", "times": 1}]}
    state = share.fold([SHARE.validate_python(opened), SHARE.validate_python(recalled)])
    assert isinstance(state, Recalled)
    assert (state.share.readers, state.share.offered_under, state.removal_due) == ((), None, None)
