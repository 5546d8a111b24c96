"""What is said when a document is not written: what, where, and what to do."""

WORDS: dict[str, tuple[str, str]] = {
    "document-template-broken": (
        "模板 {template} 不能使用:{place} 处的字段 {field} 有误({reason})。请改正模板,或删去它以使用自带模板;"
        "可用 sanxun documents check 检查。",
        "Template {template} cannot be used: field {field} at {place} ({reason}). Mend the template, or take it away to "
        "use the shipped one; `sanxun documents check` looks at all of them.",
    ),
    "document-not-made": (
        "PDF 未能生成({reason})。请改取 docx,或检查 SANXUN_SOFFICE。",
        "The PDF was not made ({reason}). Take the docx, or look at SANXUN_SOFFICE.",
    ),
    "handover-unknown": (
        "没有这个编号的移送。请核对编号。",
        "There is no handover of this number. Check it.",
    ),
    "clue-not-received": (
        "没有收到过移送 {handover}。请核对编号。",
        "No handover {handover} has been received. Check the number.",
    ),
    "letter-not-sent": (
        "{kind} {about} 尚未编号发出:请先发文取号。",
        "The {kind} about {about} has no number yet: send it first.",
    ),
    "letter-of-another-year": (
        "该登记簿属于 {year} 年:一年一本,请用当年的登记簿。",
        "This register is of {year}: each year has its own.",
    ),
    "letter-before-the-last": (
        "日期 {occurred_on} 早于上一份文件的日期 {last}:文号按日期先后编排,请用当日日期。",
        "{occurred_on} lies before the last letter's {last}: numbers follow the days. Take today's.",
    ),
    "letter-before-its-cause": (
        "日期 {occurred_on} 早于所涉事项的日期 {since}:请核对日期。",
        "{occurred_on} lies before the day of what the letter is about, {since}: check the day.",
    ),
    "letter-of-a-withdrawn-handover": (
        "移送 {handover} 已撤回,不能再发移送函。",
        "Handover {handover} was withdrawn: no letter goes with it any more.",
    ),
    "letter-number-moved": (
        "文号已被他人取用,下一个是 {next} 号:请重试。",
        "The number was taken by somebody else, the next one is {next}: try again.",
    ),
}
