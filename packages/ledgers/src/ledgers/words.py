"""What is said when a ledger, or a row of it, is not taken: what, where, and what to do."""

WORDS: dict[str, tuple[str, str]] = {
    "ledger-empty": ("文件中没有数据行:请用模板填写后再导入。", "The file has no rows: fill in the template first."),
    "ledger-too-large": (
        "文件超过 {largest} 字节:请分成几个文件导入。",
        "The file has more than {largest} bytes: import it in several files.",
    ),
    "ledger-old-xls": (
        "这是旧版 .xls 或加密的文件:请另存为不加密的 .xlsx 或 .csv。",
        "This is an old .xls or an encrypted file: save it as .xlsx without a password, or as .csv.",
    ),
    "ledger-encrypted": ("文件已加密:请取消密码后再导入。", "The file is encrypted: save it without a password."),
    "ledger-macros": ("文件带有宏:请另存为 .xlsx。", "The file carries macros: save it as .xlsx."),
    "ledger-broken": (
        "文件无法读取:请用表格软件打开,另存为 .xlsx 或 .csv 后再导入。",
        "The file cannot be read: open it in a spreadsheet and save it as .xlsx or .csv.",
    ),
    "ledger-not-text-file": (
        "文件既不是 .xlsx,也不是 UTF-8 或 GBK 的 .csv:请另存后再导入。",
        "The file is neither .xlsx nor .csv in UTF-8 or GBK: save it as one of these.",
    ),
    "ledger-blows-up": (
        "文件解压后过大,已拒收:请用模板重新整理。",
        "The file grows too much when it is unpacked and is refused: copy the rows into the template.",
    ),
    "ledger-wrong-sheet": (
        "文件中没有名为“{title}”的工作表:请使用该台账的模板。",
        "The file has no sheet called {title}: use the template of this ledger.",
    ),
    "ledger-merged-cells": (
        "单元格 {cell} 处有合并单元格:请取消合并,每行逐格填写。",
        "Cells are merged at {cell}: unmerge them and fill in every row.",
    ),
    "ledger-formula": (
        "单元格 {cell} 是公式或错误值:请粘贴为数值。",
        "Cell {cell} is a formula or an error: paste it as a value.",
    ),
    "ledger-too-many-rows": (
        "表格延伸到单元格 {cell},超过 {most} 行:请删除多余的行,或分成几个文件。",
        "The sheet reaches to {cell}, beyond {most} rows: delete the rows that are too many, or use several files.",
    ),
    "ledger-unknown-column": (
        "单元格 {cell} 的列名不在模板中:请按模板的列名填写。",
        "Cell {cell} is no heading of the template: keep the template's headings.",
    ),
    "ledger-column-twice": ("单元格 {cell} 的列名重复。", "The heading in {cell} stands there twice."),
    "ledger-columns-missing": (
        "第一行(单元格 {cell} 起)缺少列:{columns}。请使用该台账的模板。",
        "The first row (from {cell} on) lacks columns: {columns}. Use the template of this ledger.",
    ),
    "ledger-cell-empty": ("此格必填。", "This cell may not be empty."),
    "ledger-beside-the-columns": ("此格没有列名:请移入有列名的列。", "This cell has no heading above it."),
    "ledger-not-text": ("此格应为文字或代码。", "This cell should be text or a code."),
    "ledger-text-too-long": ("此格超过 {longest} 字。", "This cell has more than {longest} signs."),
    "ledger-unseen-signs": ("此格含有不可见的控制字符。", "This cell has control characters."),
    "ledger-more-than-one-line": ("此格只能有一行。", "This cell may have one line only."),
    "ledger-not-a-code": (
        "此格应为最长 {longest} 位的字母、数字和连字符。",
        "This cell should be at most {longest} letters, figures and hyphens.",
    ),
    "ledger-not-a-day": (
        "此格不是有效日期:请写成 2023-01-17,或设为日期格式。",
        "This cell is not a day: write 2023-01-17, or format it as a date.",
    ),
    "ledger-not-a-number": ("此格应为整数。", "This cell should be a whole number."),
    "ledger-number-out-of-range": (
        "此格应为 {least} 至 {most} 的整数。",
        "This cell should be a whole number from {least} to {most}.",
    ),
    "ledger-not-an-amount": (
        "此格应为不小于 0、最多两位小数的金额(元)。",
        "This cell should be an amount in yuan, not below 0, with at most two decimals.",
    ),
    "ledger-not-a-choice": ("此格应为:{choices}。", "This cell should be one of: {choices}."),
    "ledger-row-twice": (
        "与第 {first} 行重复:同一事项只能有一行。",
        "This is row {first} again: one thing has one row.",
    ),
    "ledger-held-back": (
        "第 {other} 行有误,同一单位同一轮次(或同一人员)的各行一并暂缓:请改正后再次导入。",
        "Row {other} of the same unit and round, or of the same person, is bad, so all of them wait: mend it and import again.",
    ),
    "ledger-wanted-then": ("状态为“{state}”时此格必填。", "With the state {state} this cell may not be empty."),
    "ledger-not-wanted-then": ("状态为“{state}”时此格应为空。", "With the state {state} this cell stays empty."),
    "ledger-before-feedback": (
        "此日期早于反馈日期 {feedback_on}。",
        "This day lies before the feedback of {feedback_on}.",
    ),
    "ledger-due-for-audit-only": (
        "只有来源为审计整改时填写报告期限,且必须填写:巡察反馈的期限由《巡视工作条例》第二十七条规定。",
        "The last day of the report is named for audit rectification, and only there: 巡视工作条例 art. 27 sets the other.",
    ),
    "ledger-office-and-day": (
        "承办室与分办日期应同时填写或同时为空。",
        "The office and the day of assignment go together.",
    ),
    "ledger-relation-whole": (
        "应回避单位、回避情形和申报日期应同时填写或同时为空。",
        "The unit, the relation to it and the day on which it was declared go together.",
    ),
    "ledger-relation-otherwise": (
        "该人员与此单位的回避关系已按另一情形申报,申报后不再更改:请核对。",
        "The relation to this unit was declared as another one, and what was declared stays: check the row.",
    ),
    "ledger-assigned-before-received": ("分办日期早于收到日期。", "It was assigned before it was received."),
    "ledger-extension-not-later": (
        "申请延期的日期应晚于原定整改期限 {due}。",
        "The day that is asked for lies after the last day of the measure, {due}.",
    ),
    "ledger-measure-otherwise": (
        "双方约定的整改期限是 {due},与此格不同:请核对后再申请延期。",
        "Both sides agreed on {due} as the last day of the measure: check this cell before asking for a later one.",
    ),
    "ledger-issue-otherwise": (
        "该问题已登记,但日期、类别、类型或来源与本行不同:请核对。",
        "This issue stands with another day, category, kind or origin: check the row.",
    ),
    "ledger-issue-not-delivered": (
        "反馈意见已送达,其中没有第 {number} 号问题:已送达的反馈不能增加问题。",
        "The feedback was delivered without issue {number}: a delivered feedback gains no issues.",
    ),
    "ledger-feedback-days": (
        "与第 {first} 行的反馈日期、来源或期限不同:同一单位同一轮次只有一次反馈。",
        "Its day, origin or last day differs from row {first}: a unit has one feedback a round.",
    ),
    "ledger-state-back": (
        "该问题已到更进一步的状态,台账不能使其退回:请在系统中办理。",
        "The issue stands further than this row says, and a ledger does not put it back: do that in the system.",
    ),
    "ledger-busy": ("多人同时办理此件:请再次导入。", "Many work on this at once: import again."),
    "ledger-many-imports": (
        "正在进行的导入过多:请稍后再导入。",
        "Too many imports are under way: hand it in again shortly.",
    ),
    "ledger-refused": ("未被接受(HTTP {status})。", "It was not taken (HTTP {status})."),
    "import-unknown": ("没有这次导入。", "There is no such import."),
}
