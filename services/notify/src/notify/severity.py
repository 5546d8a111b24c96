"""How much a message presses: one table, by the short name of the message."""

from typing import Literal

Severity = Literal["low", "normal", "high"]

RANK: dict[Severity, int] = {"low": 0, "normal": 1, "high": 2}
"""The order of the severities, for "at least"."""

HIGH = frozenset(
    {
        "rectification-overdue",  # 巡视工作条例 art. 27: two months after feedback
        "handover-answer-missing",  # the same five working days, seen from the sender
        "clue-part-overdue",  # 监察法实施条例 art. 171: a part that came back goes on or back within five
        "handover-part-overdue",  # the same, at the commission
        "answer-overdue",  # 监察法实施条例 art. 169: five working days to forward
        "disposal-overdue",  # 监督执纪工作规则: thirty days to propose a disposal
        "feedback-overdue",  # 巡视工作条例 art. 29: three months to tell the source
        "stage-overdue",  # 监督执纪工作规则: a step of the disposal
        "lending-overdue",  # what a team found of a lent clue
        "matter-overdue",  # a body has not answered by the day that was named
        "decision-overdue",  # a task of the leading group is not done by its day
        "sham-rectification-found",
        "share-removal-overdue",  # a recalled share whose copies are not removed
        "audit-finding-overdue",  # 审计法 art. 52: rectified by the day that was set
        "joint-matter-overdue",
        "handover-answer-overdue",  # the commission's own five working days for what a team handed over
        "team-clue-answer-missing",
        "plan-overdue",  # the plan, one month after the feedback where a body has adopted that
        "second-rectification-overdue",
    }
)

NORMAL = frozenset(
    {
        "clue-handed-over",
        "clue-lent",
        "clue-urged",
        "lent-clue-verified",
        "progress-told",
        "handover-withdrawn",
        "clue-returned",
        "clue-accepted",
        "audit-started",
        "result-fed-back",
        "result-given-back",
        "request-asked",
        "request-answered",
        "request-partly-granted",
        "share-removal-confirmed",
        "draft-report-sent",
        "audit-report-issued",
        "audit-finding-recorded",
        "audit-finding-judged",
        "audit-finding-reopened",
        "statutory-transfer-made",
        "statutory-transfer-answered",
        "joint-matter-raised",
        "joint-matter-decided",
        "audit-report-shared",
        "share-recalled",
        "share-expired",
        "feedback-delivered",
        "overdue-lifted",
        "two-month-check-done",
        "selection-check-report-issued",
        "personnel-item-checked",
        "deadline-near",
        "paper-returned",
        "paper-approved",
        "extension-asked",
        "extension-granted",
        "extension-denied",
        "second-rectification-ordered",
        "case-accepted",
        "principal-interviewed",
        "held-accountable",
    }
)


def short(type_: str) -> str:
    """`sanxun.clues.clue-handed-over.v1` is called `clue-handed-over`; a short name stays as it is."""
    parts = type_.split(".")
    return parts[2] if len(parts) == 4 and parts[0] == "sanxun" else type_


def severity_of(type_: str) -> Severity:
    """The severity of a message by its type, full or short. What the table does not name is low."""
    name = short(type_)
    if name in HIGH:
        return "high"
    return "normal" if name in NORMAL else "low"
