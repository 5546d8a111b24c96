"""What this service says when it refuses: what, by which rule, and what to do; in Chinese and in English."""

import handover

WORDS: dict[str, tuple[str, str]] = {
    **handover.WORDS,
    "clue-not-received": (
        "没有收到编号为 {handover} 的移交:请核对编号,或稍后再试。",
        "No handover {handover} has arrived here: check the number, or try again in a moment.",
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
        "单位 {unit} 不在轮次 {round} 的被巡察单位之内:选人用人专项检查随轮次开展,请核对。",
        "Round {round} does not inspect unit {unit}: a selection check goes with a round. Check both.",
    ),
    "check-unknown": (
        "该轮次对该单位尚未成立选人用人专项检查组:请先成立检查组。",
        "No group checks selection and appointment of this unit in this round yet: form it first.",
    ),
    "check-number-taken": (
        "该轮次对该单位的专项检查组已经成立:一轮一单位一组。",
        "The group for this unit in this round was formed already: a round has one for each unit.",
    ),
    "group-too-small": (
        "检查组至少 {fewest} 人:专项检查由组开展,不能由一人承担。",
        "The group has at least {fewest} people: a check is not made by one person.",
    ),
    "not-in-group": (
        "您不在该检查组内:督查报告和专题报告由检查组成员出具。",
        "You are not in the group: its reports are issued by its members.",
    ),
    "before-check": (
        "日期早于检查组成立之日 {opened_on}:请核对日期。",
        "The day lies before {opened_on}, when the group was formed: check it.",
    ),
    "report-issued-already": (
        "该报告已于 {issued_on} 出具:督查报告、专题报告各出具一次。",
        "This report was issued on {issued_on}: each of the two is issued once.",
    ),
    "item-not-tracked": (
        "问题 {item} 不由组织部督办,或整改方面尚无消息:组织部督办选人用人和基层党组织建设问题。",
        "Issue {item} is not supervised by the organisation department, or nothing was heard of it yet: it supervises "
        "selection and grass-roots party items.",
    ),
    "result-unknown": (
        "没有编号为 {number} 的成果运用:请核对编号。",
        "No result was used under number {number}: check it.",
    ),
    "result-number-taken": (
        "编号 {number} 已登记另一成果:请换一个编号。",
        "Number {number} stands for another result: take a new one.",
    ),
    "year-not-begun": (
        "{year} 年度尚未开始:成果用于已开始年度的考核。",
        "The year {year} has not begun: a result is used in the appraisal of one that has.",
    ),
    "calendar-missing": (
        "{year} 年的工作日历尚未公布,无法计算工作日期限:请在日历公布后更新,或填写替代表。",
        "The working days of {year} are not known yet: update the calendar, or fill the override table.",
    ),
}
