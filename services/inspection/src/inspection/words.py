"""What this service says when it refuses: code -> (Chinese, English). The facts of the refusal fill the sentence."""

import handover
from crossmatch.words import WORDS as SHEET_WORDS

from .coordination_words import MATTER_WORDS, ROUND_WORDS, SESSION_WORDS, SPECIAL_CHECK_WORDS
from .cross_match_words import CROSS_MATCH_WORDS
from .team_clue_words import TEAM_CLUE_WORDS

REGISTER_WORDS: dict[str, tuple[str, str]] = {
    "date-in-future": (
        "未予登记:发生日期 {occurred_on} 晚于今天 {today}。台账只记已经发生的事,请改正日期。",
        "Refused: {occurred_on} lies after today, {today}. The ledger takes what has happened: correct the day.",
    ),
    "unit-registered-otherwise": (
        "未予登记:单位编码 {unit} 已按另一名称、类别或上级登记。一个编码只登记一个单位;改名请用更名登记,另一单位请另编码。",
        "Refused: {unit} is registered with another name, kind or parent. A code names one unit for ever: to change the "
        "name, rename the unit; another unit takes another code.",
    ),
    "parent-is-the-unit-itself": (
        "未予登记:单位 {unit} 不能以自身为上级。请改正上级单位编码。",
        "Refused: {unit} cannot be its own parent. Correct the parent's code.",
    ),
    "parent-unknown": (
        "未予登记:上级单位 {parent} 不在名册中。请先登记上级单位,再登记 {unit}。",
        "Refused: the parent {parent} is not in the register. Register the parent first, then {unit}.",
    ),
    "unit-unknown": (
        "名册中没有单位 {unit}。请核对编码,或先登记该单位。",
        "There is no unit {unit} in the register. Check the code, or register the unit first.",
    ),
    "named-later-already": (
        "未予更名:单位 {unit} 现用名称自 {since} 起使用,更名日期不能早于该日。请改正日期。",
        "Refused: {unit} has borne its name since {since}; a new name cannot begin before that day. Correct the day.",
    ),
    "round-planned-otherwise": (
        "未予登记:轮次 {round} 已按另一计划登记(《巡视工作条例》要求有计划开展,计划登记后不改写)。请核对,或另编轮次编码。",
        "Refused: round {round} stands with another plan, and a registered plan is not rewritten. Check it, or use another code.",
    ),
    "round-without-units": (
        "未予登记:轮次 {round} 没有被巡察单位。请至少列出一个已登记的单位。",
        "Refused: round {round} inspects no unit. Name at least one registered unit.",
    ),
    "unit-named-twice": (
        "未予登记:轮次 {round} 的被巡察单位有重复。每个单位只列一次。",
        "Refused: round {round} names a unit twice. Name each unit once.",
    ),
    "round-ends-before-it-starts": (
        "未予登记:轮次 {round} 的结束日期 {ends_on} 早于开始日期 {starts_on}。请改正日期。",
        "Refused: round {round} would end on {ends_on}, before it starts on {starts_on}. Correct the days.",
    ),
    "units-unknown": (
        "未予登记:轮次 {round} 列有名册中没有的单位:{units}。请先登记这些单位。",
        "Refused: round {round} names units that are not in the register: {units}. Register them first.",
    ),
    "round-unknown": (
        "没有轮次 {round}。请核对编码,或先登记该轮次。",
        "There is no round {round}. Check the code, or plan the round first.",
    ),
    "evidence-unknown": (
        "该底稿没有编号为 {entry} 的佐证。请核对编号。",
        "The finding has no evidence {entry}. Check the number.",
    ),
    "finding-written-otherwise": (
        "未予登记:底稿 {finding} 已按另一内容登记,底稿登记后不改写。请另编底稿号。",
        "Refused: finding {finding} stands otherwise, and a registered sheet is not rewritten. Use another number.",
    ),
    "finding-unknown": (
        "没有这份底稿。请核对底稿号。",
        "There is no such finding. Check the number.",
    ),
    "unit-not-in-round": (
        "未予登记:单位 {unit} 不是轮次 {round} 的被巡察单位。请核对单位或轮次。",
        "Refused: round {round} does not inspect the unit {unit}. Check the unit or the round.",
    ),
    "evidence-number-used": (
        "未予登记:证据编号 {entry} 已用于另一份材料。请另编号。",
        "Refused: the evidence number {entry} stands for another file. Use another number.",
    ),
    "finding-checked-already": (
        "未予登记:底稿 {finding} 已经核实,不再补充或改判。新情况请另写底稿。",
        "Refused: finding {finding} has been checked; nothing is added or judged anew. Write a new one for new facts.",
    ),
    "checker-wrote-finding": (
        "未予登记:底稿 {finding} 的撰写人不得核实自己的底稿(双人原则)。请由另一名组员核实。",
        "Refused: who wrote finding {finding} does not check it (two-person rule). Let another member check it.",
    ),
    "finding-without-evidence": (
        "未予登记:底稿 {finding} 没有证据,不能认定属实。请先补充证据。",
        "Refused: finding {finding} rests on no evidence and cannot be confirmed. Add the evidence first.",
    ),
    "finding-day-too-early": (
        "未予登记:日期不能早于底稿的上一步 {since}。请改正日期。",
        "Refused: the day lies before the finding's last step, {since}. Correct the day.",
    ),
}

FEEDBACK_WORDS: dict[str, tuple[str, str]] = {
    "feedback-unknown": (
        "轮次 {round} 尚未向单位 {unit} 反馈。请核对编码。",
        "The unit {unit} has had no feedback in round {round}. Check the codes.",
    ),
    "feedback-delivered-otherwise": (
        "未予登记:轮次 {round} 对单位 {unit} 的反馈已登记,内容不同,登记后不改写。请核对。",
        "Refused: the feedback of round {round} to {unit} stands otherwise, and what was delivered is not rewritten. "
        "Check it.",
    ),
    "feedback-before-round": (
        "未予登记:反馈日期早于轮次 {round} 的开始日期 {starts_on}(《巡视工作条例》:先巡察后反馈)。请改正日期。",
        "Refused: the feedback lies before round {round} starts, on {starts_on} (巡视工作条例: feedback follows the "
        "inspection). Correct the day.",
    ),
    "feedback-issues-wrong": (
        "未予登记:对单位 {unit} 的反馈没有问题,或问题编号重复。每个问题一个编号。",
        "Refused: the feedback to {unit} has no issues, or uses a number twice. Each issue has a number of its own.",
    ),
}

WORDS: dict[str, tuple[str, str]] = {
    **handover.WORDS,
    **REGISTER_WORDS,
    **FEEDBACK_WORDS,
    **TEAM_CLUE_WORDS,
    **CROSS_MATCH_WORDS,
    **SHEET_WORDS,
    **ROUND_WORDS,
    **MATTER_WORDS,
    **SESSION_WORDS,
    **SPECIAL_CHECK_WORDS,
}
"""All of them: one dictionary a group of streams."""
