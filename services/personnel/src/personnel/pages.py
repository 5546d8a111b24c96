"""What people see of the organisation department's work in a browser."""

from pathlib import Path

from console import Pages
from console.desk import Place, Waiting

WORDS: dict[str, tuple[str, str]] = {
    "see selection-checks": ("选人用人专项检查", "Selection checks"),
    "see selection-checks/{round}/{unit}": ("专项检查", "Selection check"),
    "see selection-checks/{round}/{unit}/reports/{report}": ("检查报告", "Report"),
    "see clues": ("移送来件", "Clues handed over"),
    "see clues/{number}": ("来件", "Clue handed over"),
    "see clues/{number}/text": ("来件内容", "What it says"),
    "see results": ("成果运用", "Results used in appraisal"),
    "see results/{number}": ("成果运用", "Result used in appraisal"),
    "see items": ("督办问题", "Issues supervised"),
    "see items/{item}": ("问题", "Issue"),
    "see items/{item}/checks": ("核查记录", "Checks with their words"),
    "do selection-checks/{round}/{unit}": ("成立检查组", "Open a selection check"),
    "do selection-checks/{round}/{unit}/reports/{report}": ("出具报告", "Issue a report"),
    "do clues/{number}/accept": ("受理", "Accept"),
    "do clues/{number}/return": ("退回", "Return"),
    "do clues/{number}/partial-acceptance": ("部分受理", "Accept in part"),
    "do clues/{number}/forward": ("转送", "Forward"),
    "do clues/{number}/parts/{part}/return": ("部分退回登记", "Take a part back"),
    "do clues/{number}/parts/{part}/accept": ("受理部分", "Accept a part"),
    "do clues/{number}/parts/{part}/forward": ("转送部分", "Forward a part"),
    "do clues/{number}/parts/{part}/withdrawal": ("撤回部分", "Withdraw a part"),
    "do clues/{number}/start": ("启动核查", "Start"),
    "do clues/{number}/result": ("反馈结果", "Give the result back"),
    "do items/{item}/checks": ("登记核查", "Note a check"),
    "do results/{number}": ("登记结果运用", "Note a result for appraisal"),
    "see clues/{number}/documents/receipt-slip.{form}": ("回执", "Receipt slip"),
    "see rules": ("期限规则", "Rules of time"),
}
PLACES = (
    Place("clues", "clues/{number}", {"number": "handover"}),
    Place("selection-checks", "selection-checks/{round}/{unit}"),
    Place("items", "items/{item}"),
    Place("results", "results/{number}"),
    Place("rules"),
)
WAITING = (
    Waiting(("移送来件,等待受理", "Clues to be accepted"), "clues", {"state": "received"}, "clues/{number}/accept"),
    Waiting(("督办问题,等待核查", "Issues not checked yet"), "items", {"unchecked": "true"}, "items/{item}/checks"),
)
PAGES = Pages("personnel", Path(__file__).parent, WORDS, office="body.organization_dept")
