"""The documents that there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from .models import (
    Bulletin,
    HandoverLetter,
    Official,
    ReceiptSlip,
    Reminder,
    Report,
    SupervisionNotice,
    TransferNotice,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One document. `needed`: fields without which a template is not one of this kind."""

    name: str
    title: str
    model: type[Official]
    needed: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of its template."""
        return f"{self.name}.docx"


ALWAYS = ("issuer", "number", "title", "to", "dated")
BULLETIN = Kind("bulletin", "巡察整改情况通报", Bulletin, (*ALWAYS, "as_of", "round"))
REPORT = Kind("report", "向领导小组的报告", Report, (*ALWAYS, "since", "as_of", "rounds"))
HANDOVER_LETTER = Kind("handover-letter", "问题线索移送函", HandoverLetter, (*ALWAYS, "handover", "text", "digest"))
RECEIPT_SLIP = Kind("receipt-slip", "回执", ReceiptSlip, ("handover", "sender", "receiver", "received_on"))
SUPERVISION_NOTICE = Kind("supervision-notice", "督办函", SupervisionNotice, (*ALWAYS, "due", "answer_by"))
REMINDER = Kind("reminder", "提醒函", Reminder, (*ALWAYS, "due", "days_left"))
TRANSFER_NOTICE = Kind("transfer-notice", "审计移送处理书", TransferNotice, (*ALWAYS, "law", "text", "digest"))

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        BULLETIN,
        REPORT,
        HANDOVER_LETTER,
        RECEIPT_SLIP,
        SUPERVISION_NOTICE,
        REMINDER,
        TRANSFER_NOTICE,
    )
}
