"""What people see of the audit bureau's sharing in a browser."""

from pathlib import Path

from console import Pages
from console.desk import Place, Waiting

WORDS: dict[str, tuple[str, str]] = {
    "see materials": ("审计资料目录", "Catalogue of material"),
    "see materials/{number}": ("资料", "Material"),
    "see materials/{number}/file": ("下载文件", "Download the file"),
    "see requests": ("商请", "Requests"),
    "see requests/{number}": ("商请", "Request"),
    "see readers": ("阅读人", "Readers"),
    "see shares": ("共享", "Shares"),
    "see shares/{number}": ("共享", "Share"),
    "see shares/{number}/content": ("查阅共享资料(留痕)", "Read it (on record)"),
    "see shares/unread-before-round": ("进驻前未读", "Unread before the round"),
    "see clues": ("移送来件", "Clues handed over"),
    "see clues/{number}": ("来件", "Clue handed over"),
    "see clues/{number}/text": ("来件内容", "What it says"),
    "see audits": ("审计项目", "Audits"),
    "see audits/{number}": ("审计项目", "Audit"),
    "see findings": ("审计问题", "Audit findings"),
    "see findings/counts": ("审计问题统计", "Findings counted"),
    "see findings/{number}": ("审计问题", "Audit finding"),
    "see transfers": ("审计移送", "Transfers"),
    "see transfers/{number}": ("审计移送", "Transfer"),
    "see matters": ("联合工作组事项", "Joint working group"),
    "see matters/{number}": ("联合工作组事项", "Matter of the group"),
    "see imports/audit-catalogue/{job}": ("目录导入", "Import of the catalogue"),
    "see exports/audit-catalogue": ("导出目录", "Export the catalogue"),
    "do materials/{number}": ("编目资料", "Catalogue a material"),
    "do requests/{number}": ("提出商请", "Ask for material"),
    "do requests/{number}/grant": ("同意提供", "Grant"),
    "do requests/{number}/partial-grant": ("部分提供", "Grant in part"),
    "do requests/{number}/deny": ("不予提供", "Deny"),
    "do readers": ("指定阅读人", "Name a reader"),
    "do readers/withdrawal": ("取消阅读人", "Withdraw a reader"),
    "do shares/{number}": ("共享资料", "Share a material"),
    "do shares/{number}/removal": ("登记清退", "Confirm the removal"),
    "do shares/{number}/recall": ("收回共享", "Recall"),
    "do shares/{number}/readings": ("登记阅读", "Note a reading"),
    "do clues/{number}/accept": ("受理", "Accept"),
    "do clues/{number}/return": ("退回", "Return"),
    "do clues/{number}/partial-acceptance": ("部分受理", "Accept in part"),
    "do clues/{number}/forward": ("转送", "Forward"),
    "do clues/{number}/parts/{part}/return": ("部分退回登记", "Take a part back"),
    "do clues/{number}/parts/{part}/accept": ("受理部分", "Accept a part"),
    "do clues/{number}/parts/{part}/forward": ("转送部分", "Forward a part"),
    "do clues/{number}/audit": ("启动审计", "Start an audit"),
    "do clues/{number}/result": ("反馈结果", "Give the result back"),
    "do audits/{number}": ("登记审计项目", "Begin an audit"),
    "do audits/{number}/draft": ("征求意见", "Send the draft"),
    "do audits/{number}/comment": ("提交意见", "Comment on the draft"),
    "do audits/{number}/report": ("出具审计报告", "Issue the report"),
    "do findings/{number}": ("登记审计问题", "Record a finding"),
    "do findings/{number}/rounds": ("列入巡察轮次", "Follow in a round"),
    "do findings/{number}/evidence/{evidence}": ("提交整改佐证", "Hand in evidence"),
    "do findings/{number}/evidence/{evidence}/check": ("核对佐证", "Check the evidence"),
    "do findings/{number}/judgement": ("认定整改结果", "Judge the rectification"),
    "do findings/{number}/reopening": ("重新整改", "Reopen"),
    "do transfers/{number}": ("审计移送", "Transfer by statute"),
    "do transfers/{number}/answer": ("登记移送答复", "Note the answer"),
    "do matters/{number}": ("提出事项", "Raise a matter"),
    "do matters/{number}/proposal": ("提出建议", "Propose"),
    "do matters/{number}/agreement": ("同意建议", "Agree"),
    "do matters/{number}/done": ("登记办结", "Done"),
    "do imports/audit-catalogue": ("导入目录", "Import a catalogue"),
}
PLACES = (
    Place("requests", "requests/{number}"),
    Place("shares", "shares/{number}"),
    Place("materials", "materials/{number}"),
    Place("clues", "clues/{number}", {"number": "handover"}),
    Place("audits", "audits/{number}"),
    Place("findings", "findings/{number}"),
    Place("transfers", "transfers/{number}"),
    Place("matters", "matters/{number}"),
    Place("shares/unread-before-round", "shares/{number}", {"number": "share"}),
    Place("readers"),
)
WAITING = (
    Waiting(("商请,等待答复", "Requests to be answered"), "requests", {"state": "open"}, "requests/{number}/grant"),
    Waiting(("移送来件,等待受理", "Clues to be accepted"), "clues", {"state": "received"}, "clues/{number}/accept"),
    Waiting(
        ("共享给本单位、尚未阅读", "Shared to you, not read yet"),
        "shares",
        {"to": "{body}", "state": "open", "unread": "true"},
        "shares/{number}/readings",
    ),
    Waiting(
        ("等待清退的资料", "To be removed"), "shares", {"to": "{body}", "removal": "asked"}, "shares/{number}/removal"
    ),
    Waiting(
        ("联合工作组事项,等待商定", "Matters of the group"), "matters", {"state": "raised"}, "matters/{number}/proposal"
    ),
)
PAGES = Pages("audit_share", Path(__file__).parent, WORDS, office="body.audit_bureau")
