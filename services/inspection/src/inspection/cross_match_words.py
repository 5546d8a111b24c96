"""What is said when a command on a cross-match is refused."""

CROSS_MATCH_WORDS: dict[str, tuple[str, str]] = {
    "cross-match-unknown": (
        "没有这个编号的数据比对。请核对编号,或先发起比对。",
        "There is no cross-match under this number. Check it, or open one first.",
    ),
    "cross-match-opened-otherwise": (
        "未予登记:比对 {number} 已以另一轮次、事由或日期发起。请另编编号。",
        "Refused: cross-match {number} was opened for another round, on other grounds or another day. Use another number.",
    ),
    "cross-match-day-too-early": (
        "未予登记:日期早于比对的上一步 {since}。请改正日期。",
        "Refused: the day lies before the last step, {since}. Correct the day.",
    ),
    "cross-match-sheet-unknown": (
        "比对中没有表 {sheet}。请核对表号。",
        "The match has no sheet {sheet}. Check the number.",
    ),
    "cross-match-approved-by-opener": (
        "未予批准:查阅他人信息须两人经手,发起人不能批准自己发起的比对。请由另一位负责人批准。",
        "Refused: a look into people's affairs takes two persons; who opened the match cannot approve it. Let another leader do so.",
    ),
    "cross-match-not-approved": (
        "未予运行:比对尚未经负责人批准。请先报批。",
        "Refused: no leader has approved the match yet. Have it approved first.",
    ),
    "cross-match-not-over": (
        "比对尚未结束:结束后才销毁表和线索。",
        "The match is not over: only then are its sheets and leads destroyed.",
    ),
    "cross-match-too-many-sheets": (
        "未予收表:一次比对最多 {most} 张表。请合并,或另行发起比对。",
        "Refused: a match takes at most {most} sheets. Join some, or open another match.",
    ),
    "cross-match-sheet-without-rows": (
        "未予收表:没有一行可用,{refused} 行有误。{reason}请改正后重新提交。",
        "Refused: no row is good and {refused} are wrong. {reason} Mend them and lay the sheet in anew.",
    ),
    "cross-match-sheets-missing": (
        "未予运行:至少需要干部履历、企业登记信息,以及付款记录或供应商名册。请补齐。",
        "Refused: a run needs résumés, the company register, and payments or suppliers. Lay in what is missing.",
    ),
    "cross-match-runs": (
        "比对正在运行(第 {run} 次),其间不能增减表。请待运行结束。",
        "Run {run} is under way; sheets are not changed meanwhile. Wait for its end.",
    ),
    "cross-match-over": (
        "比对已结束,其表、密钥和结果均已销毁。如需再查,请另行发起。",
        "The match is over; its sheets, key and leads are destroyed. Open another one to look again.",
    ),
    "cross-match-too-little-memory": (
        "运行被中断,多因内存不足。请减少表,或请运维人员增加内存后重新运行。",
        "The run was cut off, mostly for want of memory. Use fewer sheets, or have more memory given, and run again.",
    ),
    "cross-match-sheet-gone": (
        "有表已不可读取。请重新提交该表后再运行。",
        "A sheet can be read no more. Lay it in anew and run again.",
    ),
    "lead-unknown": (
        "最近一次运行没有得出比对线索 {lead}。请在列表中核对。",
        "The last run has no lead {lead}. Look it up in the list.",
    ),
    "lead-taken-already": (
        "比对线索 {lead} 已转为巡察组线索 {clue}。",
        "Lead {lead} has become the team's clue {clue} already.",
    ),
    "lead-dismissed-already": (
        "比对线索 {lead} 已排除,不再转为线索。",
        "Lead {lead} was put aside and does not become a clue any more.",
    ),
}
