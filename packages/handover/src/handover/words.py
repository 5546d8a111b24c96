"""What the protocol says when it refuses, in Chinese and in English; a service says it in its own words where it can."""

WORDS: dict[str, tuple[str, str]] = {
    "date-in-future": (
        "未予登记:发生日期 {occurred_on} 晚于今天 {today}。台账只记已经发生的事,请改正日期。",
        "Refused: {occurred_on} lies after today, {today}. The ledger takes what has happened: correct the day.",
    ),
    "before-receipt": (
        "未予登记:日期 {occurred_on} 早于收到(或受理)线索的日期 {received_on}。请改正日期。",
        "Refused: {occurred_on} lies before the clue was received or accepted, on {received_on}. Correct the day.",
    ),
    "handover-to-oneself": (
        "未予移送:不能移送给本机关自己。请选择其他主管机关。",
        "Refused: a body does not hand a clue over to itself. Name another body.",
    ),
    "no-such-route": (
        "未予移送:没有依据可由 {sender} 直接移送 {to}。请选择有权承办的机关,或退回移送方(《监察法实施条例》第171条)。",
        "Refused: no rule lets {sender} hand over to {to}. Name a competent body, or return it (监察法实施条例 art. 171).",
    ),
    "not-his-subject": (
        "未予移送:所列类别不属于 {to} 的受理范围({source})。请核对类别,或改送主管机关。",
        "Refused: {to} does not take these categories ({source}). Check them, or name the competent body.",
    ),
    "handover-in-a-circle": (
        "未予转送:{body} 已经手过这件线索,不能转回。本机关无权办理的,请退回移送方(《监察法实施条例》第171条)。",
        "Refused: {body} has had this clue in its hands already. Return it to its sender (监察法实施条例 art. 171).",
    ),
    "chain-too-long": (
        "未予转送:移送 {handover} 已多次转送,编号过长。请退回移送方。",
        "Refused: handover {handover} was forwarded too many times for its number. Return it to its sender.",
    ),
    "not-a-part-of-it": (
        "未予转送:所列部分不是由移送 {handover} 拆分而来,或编号已用。来源和原文不得改写;请重新拆分。",
        "Refused: these are not parts of handover {handover}, or their number is taken. Origin and text stay: split anew.",
    ),
    "categories-lost": (
        "未予拆分:自办部分与转送部分合起来须等于移送 {handover} 的全部类别(《监察法实施条例》第171条)。请补齐。",
        "Refused: what is kept and what goes on must be all of handover {handover} (监察法实施条例 art. 171). Complete it.",
    ),
    "not-partly": (
        "未予部分受理:移送 {handover} 须既有自办部分又有转送部分。全部有权的请受理,全部无权的请转送或退回。",
        "Refused: accepting handover {handover} in part needs a part kept and one sent on. Else accept, forward or return.",
    ),
    "forward-is-a-return": (
        "未予转送:移送 {handover} 全部发回移送方,即为退回。请按退回办理并说明理由。",
        "Refused: all of handover {handover} would go to its sender. That is a return: return it with the reason.",
    ),
    "part-unknown": ("没有编号为 {part} 的部分线索。请核对编号。", "There is no part {part}. Check the number."),
    "part-not-here": (
        "未予办理:部分线索 {part} 不在本机关({standing})。只有被退回的部分可以退回移送方、收回自办或另行转送。",
        "Refused: part {part} is not here ({standing}). Only a part that came back is given back, taken up or sent on.",
    ),
    "parts-still-out": (
        "未予反馈:移送 {handover} 转送的部分 {part} 尚未办结。须待各部分有结果后再反馈。",
        "Refused: part {part} of handover {handover} has no result yet. Give the result when all parts have theirs.",
    ),
    "clue-not-received": (
        "没有收到这个移送编号的线索。请核对编号。",
        "No clue has been received under this number. Check the number.",
    ),
    "clue-not-accepted": (
        "未予办理:移送 {handover} 的线索尚未受理。请先受理,或退回移送方(《监察法实施条例》第171条)。",
        "Refused: the clue of handover {handover} is not accepted yet. Accept it, or return it (监察法实施条例 art. 171).",
    ),
    "clue-given-up": (
        "未予办理:移送 {handover} 的线索已退回或被移送方撤回({reason}),不再由本机关办理。",
        "Refused: the clue of handover {handover} was returned or withdrawn ({reason}) and is held here no longer.",
    ),
    "clue-answered-already": (
        "未予办理:移送 {handover} 的线索已有另一答复,答复后不改写。",
        "Refused: handover {handover} was answered otherwise already, and an answer stands.",
    ),
    "handover-unknown": ("没有这个编号的移送。请核对编号。", "There is no handover of this number. Check it."),
    "handover-number-taken": (
        "未予移送:移送 {handover} 已登记且内容不同。移送后来源和原文不改写;请用下一个序号。",
        "Refused: handover {handover} was made already and says something else. Use the next number.",
    ),
    "handover-answered-already": (
        "未予撤回:移送 {handover} 已被接收办理或已退回,不能再撤回。请与接收机关联系。",
        "Refused: handover {handover} was answered already and cannot be taken back. Talk to the receiver.",
    ),
    "handover-not-accepted": (
        "未予登记:移送 {handover} 尚未被接收机关受理,不能登记其办理情况。请与接收机关核对先后。",
        "Refused: handover {handover} was not accepted, so nothing can have come of it. Ask the receiver.",
    ),
    "not-the-receiver": (
        "未予登记:移送 {handover} 不是送给 {body} 的,该机关不能答复。请与原接收机关核对。",
        "Refused: handover {handover} was not made to {body}, which cannot answer it. Ask the body that it was made to.",
    ),
}
