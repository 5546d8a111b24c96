"""What this service says when it refuses: what, by which rule, and what to do; in Chinese and in English."""

WORDS: dict[str, tuple[str, str]] = {
    "date-in-future": (
        "日期 {occurred_on} 晚于今天 {today}:已发生的事不能登记在将来,请核对日期。",
        "{occurred_on} lies after today, {today}: what happened cannot be dated in the future. Check the date.",
    ),
    "unit-unknown": (
        "单位 {unit} 不在巡察办的单位名册中:请先由巡察办登记该单位。",
        "Unit {unit} is not in the inspection office's register: have it registered there first.",
    ),
    "round-unknown": (
        "轮次 {round} 未见于巡察办的巡察计划:请先由巡察办立项。",
        "Round {round} is not among the rounds that the inspection office has planned: have it planned first.",
    ),
    "unit-not-in-round": (
        "单位 {unit} 不在轮次 {round} 的被巡察单位之内:请核对轮次,或由巡察办调整计划。",
        "Round {round} does not inspect unit {unit}: check the round, or have the inspection office change its plan.",
    ),
    "nothing-to-urge": (
        "截至 {on},该案没有逾期或未完成的问题,无须督办。",
        "On {on} nothing of this case was overdue or given up: there is nothing to urge.",
    ),
    "nothing-falls-due": (
        "截至 {on},报告已报送或期限 {due} 已过,无须提醒;逾期的请发督办函。",
        "On {on} the report was there or its last day {due} had passed: send a supervision notice if it is overdue.",
    ),
    "answer-before-the-letter": (
        "答复期限 {answer_by} 早于发函之日:请核对日期。",
        "The day of the answer, {answer_by}, lies before the letter: check the days.",
    ),
    "foreign-unit": (
        "本案属于单位 {unit}:被巡察单位人员只能办理本单位的整改(整改主体责任)。",
        "This case is unit {unit}'s: people of an inspected unit act for their own unit only.",
    ),
    "case-unknown": (
        "该单位在该轮次尚无反馈,整改未启动:请先由巡察办送达反馈意见。",
        "No feedback has been delivered to this unit in this round: the inspection office delivers it first.",
    ),
    "issue-unknown": (
        "反馈意见中没有第 {number} 号问题:请核对问题编号。",
        "The feedback has no issue number {number}: check the number.",
    ),
    "no-rule-then": (
        "{feedback_on} 尚无《巡视工作条例》第二十七条的期限规定:请核对反馈日期。",
        "On {feedback_on} no version of 巡视工作条例 art. 27 was in force that would set the last day: check the day.",
    ),
    "due-set-by-rule": (
        "巡察反馈的报告期限由《巡视工作条例》第二十七条规定(两个月),不能另行指定:请去掉期限日期。",
        "The last day of a report on inspection feedback is set by 巡视工作条例 art. 27 (two months): leave it out.",
    ),
    "feedback-without-issues": (
        "反馈意见至少要列一个问题:整改以问题清单为准,请补充问题。",
        "A feedback lists at least one issue, for rectification goes issue by issue: add them.",
    ),
    "issue-number-twice": (
        "第 {number} 号问题在清单中出现两次:一个问题一个编号,请改正。",
        "Issue number {number} stands twice in the list: each issue has a number of its own.",
    ),
    "due-before-feedback": (
        "期限 {due} 早于反馈之日:请核对期限。",
        "The last day {due} lies before the feedback: check it.",
    ),
    "feedback-already-delivered": (
        "该单位本轮次的反馈意见已于 {feedback_on} 送达:一轮一次,不能重复送达。",
        "Feedback was delivered to this unit in this round on {feedback_on}: a round delivers it once.",
    ),
    "before-feedback": (
        "日期 {occurred_on} 早于反馈之日 {feedback_on}:整改自反馈之日起算(《巡视工作条例》第二十七条)。",
        "{occurred_on} lies before the feedback of {feedback_on}, with which rectification begins "
        "(巡视工作条例 art. 27): check the date.",
    ),
    "plan-already-submitted": (
        "整改工作方案已于 {planned_on} 报送:不能再次报送。",
        "The rectification plan was submitted on {planned_on}: it is submitted once.",
    ),
    "report-already-submitted": (
        "整改情况报告已于 {reported_on} 报送(《巡视工作条例》第二十七条):不能再次报送,后续进展请逐项登记。",
        "The rectification report was submitted on {reported_on} (巡视工作条例 art. 27): it is submitted once. "
        "Record what comes later issue by issue.",
    ),
    "check-too-early": (
        "两个月整改期至 {due} 方届满,此前不能登记反馈两个月后的检查督查。",
        "The two months end on {due} only: the check of the state two months after the feedback comes then.",
    ),
    "measure-due-in-past": (
        "措施完成时限 {due} 早于制定之日 {occurred_on}:请另定时限。",
        "The measure's last day {due} lies before the day on which it is set, {occurred_on}: name a later day.",
    ),
    "entry-already-used": (
        "台账第 {entry} 条已登记过不同内容:更正请另立一条(可填负数冲减)。",
        "Entry {entry} of the ledger says something else already: correct it by an entry of its own "
        "(negative figures take away).",
    ),
    "evidence-missing": (
        "没有佐证材料:整改进展和销号均须附佐证材料,防止纸面整改,请补充。",
        "There is no evidence: progress and striking off both need it, lest an issue be put right on paper only. Add it.",
    ),
    "figures-below-zero": (
        "冲减后累计数为负:请核对金额、人数和制度数。",
        "The figures would fall below zero: check money, persons and rules.",
    ),
    "already-struck-off": (
        "该问题已于 {struck_off_on} 销号:如需继续整改,请由督办单位重新启动。",
        "The issue was struck off on {struck_off_on}: a supervising body has to reopen it first.",
    ),
    "before-striking-off": (
        "日期早于销号之日 {struck_off_on}:请核对日期。",
        "The day lies before the striking off of {struck_off_on}: check it.",
    ),
    "own-work": (
        "承办人不能为自己承办的问题销号:请由其他人员审核销号。",
        "Whoever worked on an issue cannot strike it off: somebody else checks the evidence.",
    ),
    "not-supervising": (
        "该问题由 {supervised_by} 督办:只有巡察办、纪委监委和该督办单位可以认定或销号。",
        "This issue is supervised by {supervised_by}: only the inspection office, the discipline commission and that "
        "body may judge it or strike it off.",
    ),
    "nothing-to-review": (
        "尚未报送{paper},无从审核:请待被巡察单位报送后再审核。",
        "No {paper} has been handed in: it is reviewed once it is there.",
    ),
    "review-given-already": (
        "{body} 对这一稿已表示同意:一稿一审,如需退回请待下一稿。",
        "{body} has approved this version already: a body speaks once on each version.",
    ),
    "review-before-paper": (
        "审核日期早于报送之日 {handed_in_on}:请核对日期。",
        "The review lies before {handed_in_on}, when the paper was handed in: check the date.",
    ),
    "review-settled": (
        "这一稿的审核已经结束:被退回的请等新稿,已通过的不再审核。",
        "The review of this version is over: a returned paper is reviewed again in its next version.",
    ),
    "no-commitment": (
        "该问题尚无整改承诺:请先由一方提出。",
        "There is no commitment on this issue yet: one side proposes it first.",
    ),
    "commitment-changed": (
        "承诺已变更为第 {version} 版,双方须就同一版本确认:请重新阅读。",
        "The commitment stands at version {version} now, and both sides accept the same version: read it again.",
    ),
    "commitment-not-agreed": (
        "第 {version} 版承诺尚未经双方确认:确认之后才能申请延期。",
        "Version {version} has not been accepted by both sides: an extension is asked for after that.",
    ),
    "extension-asked-already": (
        "已申请延期至 {until},尚未答复:请等待答复。",
        "An extension until {until} has been asked for and not answered yet: wait for the answer.",
    ),
    "extension-not-later": (
        "延期日期不晚于现时限 {due}:请填写更晚的日期。",
        "The day asked for is not later than {due}: name a later one.",
    ),
    "no-extension-asked": (
        "没有待答复的延期申请。",
        "No extension waits for an answer.",
    ),
    "reasons-missing": (
        "不同意延期须说明理由:请补充。",
        "A denial has reasons: add them.",
    ),
    "verification-missing": (
        "{occurred_on} 尚无经确认的核查:销号前须由未承办该问题的人员核查属实(先核查、后销号,防止整改走过场),请先登记核查。",
        "By {occurred_on} nobody who did not do the work had confirmed it: an issue is verified before it is struck off, "
        "lest it be put right on paper only. Enter a verification first.",
    ),
    "verification-failed": (
        "{verified_on} 的核查认定未整改到位:须重新核查确认后方可销号。",
        "The verification of {verified_on} did not confirm it: it is struck off after another one that does.",
    ),
    "accepted-before-report": (
        "整改情况报告尚未报送:联合验收在报告之后进行(《巡视工作条例》第二十七条)。",
        "There is no rectification report yet: joint acceptance follows it (巡视工作条例 art. 27).",
    ),
    "case-accepted-already": (
        "该案已于 {accepted_on} 通过验收。",
        "The case was accepted on {accepted_on}.",
    ),
    "second-report-missing": (
        "二次整改至 {due},须先报送二次整改报告再验收。",
        "The second rectification runs until {due}: its report comes before the next acceptance.",
    ),
    "no-second-rectification": (
        "未责令二次整改:无需报送二次整改报告。",
        "No second rectification runs: there is nothing to report on.",
    ),
    "before-report": (
        "日期早于 {reported_on}:请核对日期。",
        "The day lies before {reported_on}: check it.",
    ),
    "ground-not-on-record": (
        "事由“{ground}”没有记录在案:约谈和问责须有据可查,请核对。",
        "The ground {ground} is not on record: an interview or accountability rests on what is.",
    ),
    "nobody-held-to-account": (
        "问责人数为零:请按种类填写人数。",
        "Nobody is held to account: give the counts by kind.",
    ),
    "more-satisfied-than-asked": (
        "满意人数超过调查人数 {asked}:请核对。",
        "More are satisfied than were asked ({asked}): check the figures.",
    ),
}
