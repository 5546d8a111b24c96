"""What this service says when it refuses: what, by which rule, and what to do; in Chinese and in English."""

import handover

from .words_of_handling import HANDLING

WORDS: dict[str, tuple[str, str]] = {
    **handover.WORDS,
    **HANDLING,
    "date-in-future": (
        "未予登记:发生日期 {occurred_on} 晚于今天 {today}。台账只记已经发生的事,请改正日期。",
        "Refused: {occurred_on} lies after today, {today}. The ledger takes what has happened: correct the day.",
    ),
    "before-the-step-before": (
        "未予登记:日期 {occurred_on} 早于上一步骤的日期 {not_before}。办理须按程序先后进行,请核对日期。",
        "Refused: {occurred_on} lies before the step that comes first, {not_before}. Check the day.",
    ),
    "unit-unknown": (
        "未予登记:单位名册中没有单位 {unit}。名册由巡察办登记发布;请核对编码,或请巡察办先登记。",
        "Refused: the register has no unit {unit}. The inspection office keeps it: check the code or have it registered.",
    ),
    "calendar-missing": (
        "未予办理:{year} 年的法定节假日表尚未载入,无法计算工作日期限。请先由系统管理员载入节假日表。",
        "Refused: the official holiday table of {year} is not loaded, so working days cannot be counted. Have it loaded.",
    ),
    "clue-unknown": (
        "线索库中没有这个编号的问题线索。请核对编号。",
        "There is no clue of this number in the vault. Check the number.",
    ),
    "clue-number-taken": (
        "未予登记:编号 {clue} 已登记另一件线索。一号一件,登记后不改写(监察法实施条例第一百七十二条);请另编号。",
        "Refused: {clue} names another clue already, and an entry is not rewritten (监察法实施条例 art. 172). Use another "
        "number.",
    ),
    "categories-wrong": (
        "未予办理:线索 {clue} 的类别为空或有重复。请列明类别,每类只列一次。",
        "Refused: the categories of clue {clue} are empty or repeated. Name each one once.",
    ),
    "clue-concluded-already": (
        "未予办理:线索 {clue} 已于 {concluded_on} 办结。已办结的线索不再变更;有新情况请另行登记。",
        "Refused: clue {clue} was concluded on {concluded_on} and is not changed any more. Register what is new.",
    ),
    "batch-number-taken": (
        "未予登记:批次 {batch} 已用于另一批线索。请另编批次号。",
        "Refused: {batch} names another batch already. Use another number.",
    ),
    "batch-clues-wrong": (
        "未予登记:批次 {batch} 没有线索,或同一线索列了两次。请核对清单。",
        "Refused: batch {batch} has no clues, or one of them twice. Check the list.",
    ),
    "batch-unknown": ("没有批次 {batch}。请核对编号。", "There is no batch {batch}. Check the number."),
    "handover-to-oneself": (
        "未予移送:不能移送给本机关自己。请选择其他主管机关。",
        "Refused: a body does not hand a clue over to itself. Name another body.",
    ),
    "no-receiver-of-clues": (
        "未予移送:{body} 不承办问题线索。属审计监督范围的移送审计局,选人用人和不担当、不作为的移交组织部。",
        "Refused: {body} takes no clues over. What falls under audit supervision goes to the audit bureau, selection and "
        "appointment and failure to act to the organisation department.",
    ),
    "not-a-part-of-the-clue": (
        "未予移送:所列类别不全属于线索 {clue}。部分移送只能移送该线索已登记的类别(监察法实施条例第一百七十一条)。",
        "Refused: not all of these categories are those of clue {clue}. A part handed over is a part of what was "
        "registered (监察法实施条例 art. 171).",
    ),
    "handover-number-taken": (
        "未予移送:移送 {handover} 已登记且内容不同。移送后来源和原文不改写;请用下一个序号。",
        "Refused: handover {handover} was made already and says something else. What was sent is not rewritten: use the "
        "next number.",
    ),
    "handover-unknown": ("没有这个编号的移送。请核对编号。", "There is no handover of this number. Check it."),
    "handover-answered-already": (
        "未予撤回:移送 {handover} 已被接收办理或已退回,不能再撤回。请与接收机关联系。",
        "Refused: handover {handover} was answered already and cannot be taken back. Talk to the receiver.",
    ),
    "not-the-receiver": (
        "未予登记:移送 {handover} 不是送给 {body} 的,该机关不能答复。请与原接收机关核对。",
        "Refused: handover {handover} was not made to {body}, which cannot answer it. Ask the body that it was made to.",
    ),
    "handover-not-accepted": (
        "未予登记:移送 {handover} 尚未被接收机关受理,不能登记其办理情况。请与接收机关核对先后。",
        "Refused: handover {handover} was not accepted, so nothing can have come of it. Ask the receiver.",
    ),
    "way-not-in-the-list": (
        "未予登记:处置方式 {way} 不在 {version} 年版处置方式之列(监督执纪工作规则)。请从该版方式中选择。",
        "Refused: {way} is not among the ways of disposal of {version} (监督执纪工作规则). Choose one of those.",
    ),
    "nothing-proposed": (
        "未予批准:线索 {clue} 尚无处置意见。须先由承办部门提出处置意见,再按程序报批。",
        "Refused: no disposal of clue {clue} was proposed. The handling office proposes first, then a leader approves.",
    ),
    "proposer-cannot-approve": (
        "未予批准:线索 {clue} 的处置意见由您提出,提出人不得自行批准。请由其他领导审批。",
        "Refused: you proposed the disposal of clue {clue}; whoever proposes does not approve. Another leader decides.",
    ),
    "disposal-decided-already": (
        "未予办理:线索 {clue} 的处置方式 {way} 已经批准,不能改写。暂存待查的线索可以重新提出处置意见。",
        "Refused: the disposal of clue {clue}, {way}, is decided. Only what is held for later check is proposed anew.",
    ),
    "disposal-not-decided": (
        "未予办结:线索 {clue} 的处置方式尚未批准。请先提出并报批处置意见(监督执纪工作规则)。",
        "Refused: no disposal of clue {clue} is approved yet. Propose one and have it approved (监督执纪工作规则).",
    ),
    "held-pending": (
        "未予办结:线索 {clue} 暂存待查,不能直接办结。条件具备后请重新提出处置意见。",
        "Refused: clue {clue} is held for later check. When it can be checked, propose another disposal first.",
    ),
    "form-without-finding": (
        "未予办结:线索 {clue} 按予以了结处置(反映失实或无可查性),不适用 {form}。请选择不适用任何形态,或重新处置。",
        "Refused: clue {clue} was closed as untrue or not to be checked, so {form} cannot follow. Choose no form.",
    ),
    "part-still-out": (
        "未予办结:移送 {handover} 仍在 {body} 办理中。须待其退回或反馈结果后再办结。",
        "Refused: handover {handover} is still with {body}. Conclude when it is returned or its result is back.",
    ),
    "not-concluded": (
        "未予反馈:线索 {clue} 尚未办结,没有可以反馈的结果。",
        "Refused: clue {clue} is not concluded, so there is no result to tell.",
    ),
    "no-body-to-tell": (
        "未予反馈:线索 {clue} 来源为 {source},不是其他机关移交,没有应当反馈的机关。",
        "Refused: clue {clue} came by {source}, not from another body: there is no body to tell.",
    ),
    "fed-back-already": (
        "未予登记:线索 {clue} 的办理结果已经反馈,内容不同的不再登记。",
        "Refused: the result of clue {clue} was told already, and what was told is not rewritten.",
    ),
    "text-gone": (
        "原文已依规销毁,只留登记和摘要值。",
        "The text was destroyed as the rules require; its registration and digest remain.",
    ),
}
