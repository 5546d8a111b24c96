"""What people see of rectification in a browser: the inspected units, and the bodies that supervise them."""

from pathlib import Path

from console import Pages
from console.desk import Place, Waiting

CASE, ITEM = "cases/{round}/{unit}", "cases/{round}/{unit}/items/{number}"
WORDS: dict[str, tuple[str, str]] = {
    "see cases": ("整改台账", "Cases"),
    f"see {CASE}": ("整改", "Case"),
    f"see {CASE}/papers": ("文书", "Papers"),
    f"see {CASE}/papers/{{paper}}": ("文书内容", "Paper"),
    f"see {CASE}/reviews/{{paper}}": ("审核情况", "Reviews"),
    f"see {CASE}/reviews/{{paper}}/papers": ("审核意见", "Reasons of the reviews"),
    f"see {CASE}/outcome": ("整改成效", "Outcome"),
    f"see {CASE}/outcome/papers": ("成效文书", "Papers of the outcome"),
    "see due-soon": ("临期事项", "Due soon"),
    "see reviews/waiting": ("等待审核", "Waiting for review"),
    "see rounds/{round}/summary": ("轮次汇总", "Summary of a round"),
    "see items": ("问题清单", "Issues"),
    f"see {ITEM}": ("问题", "Issue"),
    f"see {ITEM}/text": ("问题内容", "What it says"),
    f"see {ITEM}/papers": ("文书", "Papers"),
    f"see {ITEM}/papers/{{paper}}": ("文书内容", "Paper"),
    f"see {ITEM}/commitment": ("整改承诺", "Commitment"),
    "see imports/rectification-ledger/{job}": ("台账导入", "Import of the ledger"),
    "see exports/rectification-ledger": ("导出台账", "Export the ledger"),
    f"do {CASE}/feedback": ("登记反馈意见", "Deliver feedback"),
    f"do {CASE}/plan": ("报送整改方案", "Hand in the plan"),
    f"do {CASE}/report": ("报送整改报告", "Hand in the report"),
    f"do {CASE}/checks": ("登记两个月检查", "Note the two-month check"),
    f"do {CASE}/sham": ("认定虚假整改", "Call it sham"),
    f"do {CASE}/reviews/{{paper}}": ("审核", "Review"),
    f"do {CASE}/acceptance": ("联合验收评分", "Accept in points"),
    f"do {CASE}/second-report": ("报送二次整改报告", "Hand in the second report"),
    f"do {CASE}/interviews": ("约谈主要负责人", "Interview the principal"),
    f"do {CASE}/accountability": ("问责", "Hold to account"),
    f"do {CASE}/surveys": ("登记满意度测评", "Note a survey"),
    f"do {ITEM}/commitment": ("提出整改承诺", "Propose a commitment"),
    f"do {ITEM}/commitment/acceptance": ("确认整改承诺", "Accept the commitment"),
    f"do {ITEM}/commitment/extension": ("申请延期", "Ask for an extension"),
    f"do {ITEM}/commitment/extension/answer": ("答复延期申请", "Answer the extension"),
    f"do {ITEM}/measure": ("制定整改措施", "Set a measure"),
    f"do {ITEM}/progress": ("报送进展", "Report progress"),
    f"do {ITEM}/basically-done": ("认定基本完成", "Call it basically done"),
    f"do {ITEM}/not-done": ("认定未完成", "Call it not done"),
    f"do {ITEM}/strike-off": ("销号", "Strike off"),
    f"do {ITEM}/verification": ("核查整改", "Verify"),
    f"do {ITEM}/reopen": ("重新整改", "Reopen"),
    "do imports/rectification-ledger": ("导入整改台账", "Import a ledger"),
}
PLACES = (
    Place(
        "cases",
        CASE,
        {},
        (
            "unit",
            "round",
            "state",
            "origin",
            "feedback_on",
            "due",
            "issues",
            "struck_off",
            "basically_done",
            "not_done",
            "days_late",
            "plan_on",
            "report_on",
        ),
        makes=(f"{CASE}/feedback", "imports/rectification-ledger", "exports/rectification-ledger"),
    ),
    Place(
        "items",
        ITEM,
        {},
        (
            "item_id",
            "state",
            "unit",
            "round",
            "category",
            "kind",
            "supervised_by",
            "owner",
            "measure_due",
            "paid_back",
            "recovered_from_persons",
            "rules_made",
            "handed_to_commission",
            "disciplined",
        ),
    ),
    Place("reviews/waiting", CASE),
    Place("due-soon", CASE),
)
WAITING = (
    Waiting(
        ("等待审核的方案和报告", "Plans and reports to review"), "reviews/waiting", {}, f"{CASE}/reviews/{{paper}}"
    ),
    Waiting(("三十日内到期", "Due within thirty days"), "due-soon", {"days": "30"}),
)
PAGES = Pages("rectification", Path(__file__).parent, WORDS, office="room.rectification")
