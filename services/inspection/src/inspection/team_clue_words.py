"""What is said when a step of a team's clue is refused: consultation, the secretary's meeting, the handover."""

TEAM_CLUE_WORDS: dict[str, tuple[str, str]] = {
    "calendar-missing": (
        "未予办理:{year} 年的法定节假日表尚未载入,无法计算工作日期限。请先由系统管理员载入节假日表。",
        "Refused: the official holiday table of {year} is not loaded, so working days cannot be counted. Have it loaded.",
    ),
    "team-clue-unknown": (
        "没有这个编号的巡察线索。请核对编号。",
        "There is no clue of a team under this number. Check the number.",
    ),
    "team-clue-written-otherwise": (
        "未予登记:线索 {clue} 已按另一内容登记。修改正文请用改写;另一件线索请另编号。",
        "Refused: clue {clue} stands otherwise. To change its text, rewrite it; another clue takes another number.",
    ),
    "team-clue-categories-wrong": (
        "未予登记:线索 {clue} 的类别为空或有重复。请列明类别,每类只列一次。",
        "Refused: the categories of clue {clue} are empty or repeated. Name each one once.",
    ),
    "team-clue-heard-already": (
        "未予办理:线索 {clue} 已由书记专题会 {meeting} 听取,正文和会议决定不再改变。新情况请另行登记。",
        "Refused: the meeting {meeting} has heard clue {clue}; its text and the decision stand. Write new facts down as "
        "another clue.",
    ),
    "team-clue-text-changed": (
        "未予登记:线索 {clue} 的正文已有改动,您所见的不是现行正文。请重新阅看后再办。",
        "Refused: the text of clue {clue} is not the one that you have read. Read it again first.",
    ),
    "consultation-closed": (
        "未予登记:线索 {clue} 的会商已经结束。正文改动后才可重新会商。",
        "Refused: the consultation on clue {clue} is closed. It opens again when the text is changed.",
    ),
    "opinion-stands": (
        "未予登记:{party} 对线索 {clue} 的现行正文已有意见,意见不改写。",
        "Refused: {party} has given its opinion on this text of clue {clue}, and an opinion stands.",
    ),
    "opinion-of-two-parties": (
        "未予登记:您已代表 {party} 对线索 {clue} 提出意见,一人不得代表两方。请由该方另一人提出。",
        "Refused: you have spoken for {party} on clue {clue}, and nobody speaks for two. Let somebody else speak.",
    ),
    "opinion-for-another-body": (
        "未予登记:您不能代表 {party} 提出意见。案管室、审理室、监督室的意见由纪委监委提出,巡察组的由巡察组提出。",
        "Refused: you cannot speak for {party}. The commission speaks for its three offices, the team for itself.",
    ),
    "consultation-incomplete": (
        "未予办理:线索 {clue} 的会商尚缺对现行正文的意见:{missing}(会商由案管室、审理室、监督室和巡察组共同把关)。请先取得意见。",
        "Refused: clue {clue} still lacks opinions on the text as it stands: {missing} (the joint consultation needs all "
        "four). Get them first.",
    ),
    "team-clue-not-consulted": (
        "未予登记:线索 {clue} 没有会商通过,不能提请书记专题会听取。请先完成会商。",
        "Refused: no consultation has passed {clue}, so the secretary's meeting cannot hear it. Consult on it first.",
    ),
    "team-clue-not-heard": (
        "未予移交:线索 {clue} 尚未经书记专题会听取汇报(《巡视工作条例》第二十八条)。请先提请专题会。",
        "Refused: no secretary's meeting has heard clue {clue} (巡视工作条例 art. 28). Bring it before the meeting first.",
    ),
    "meeting-keeps-the-clue": (
        "未予移交:书记专题会 {meeting} 决定线索 {clue} 暂不移交(《巡视工作条例》第二十八条)。须由专题会另作决定。",
        "Refused: the meeting {meeting} decided to keep clue {clue} (巡视工作条例 art. 28). Only a meeting decides anew.",
    ),
    "team-clue-with-the-commission": (
        "未予移交:线索 {clue} 已移交纪委监委,尚未退回。请勿重复移交。",
        "Refused: clue {clue} is with the commission and has not come back. Do not hand it over twice.",
    ),
    "handover-out-of-turn": (
        "未予移交:线索 {clue} 的下一次移交序号是 {nth}。请用该序号。",
        "Refused: the next handover of clue {clue} has the number {nth}. Use it.",
    ),
    "team-clue-day-too-early": (
        "未予登记:日期不能早于线索的上一步 {since}。请改正日期。",
        "Refused: the day lies before the clue's last step, {since}. Correct the day.",
    ),
    "meeting-minuted-otherwise": (
        "未予登记:书记专题会 {meeting} 已按另一内容登记,纪要不改写。请核对,或另编会议号。",
        "Refused: the meeting {meeting} stands otherwise, and minutes are not rewritten. Check it, or use another number.",
    ),
    "meeting-clues-wrong": (
        "未予登记:书记专题会 {meeting} 没有线索,或同一线索列了两次。请核对。",
        "Refused: the meeting {meeting} heard no clue, or names one twice. Check the list.",
    ),
    "lent-clue-unknown": (
        "纪委监委没有以这个编号借出线索。请核对编号。",
        "The commission has lent no clue under this number. Check the number.",
    ),
    "lent-clue-not-taken-back": (
        "纪委监委没有收回这条线索:只有收回后才销毁副本。",
        "The commission has not taken this clue back: only then is the copy destroyed.",
    ),
    "lent-clue-taken-back": (
        "未予登记:借出 {lending} 的线索已被纪委监委收回,不再核实。请与纪委监委联系。",
        "Refused: the commission has taken back the clue of lending {lending}. Talk to the commission.",
    ),
    "lent-clue-verified-already": (
        "未予登记:借出 {lending} 的线索已有另一核实结果,结果不改写。",
        "Refused: the clue of lending {lending} was verified otherwise already, and the word stands.",
    ),
    "verified-before-lent": (
        "未予登记:核实日期早于借出日期 {lent_on}。请改正日期。",
        "Refused: the day lies before the clue was lent, on {lent_on}. Correct the day.",
    ),
    "meeting-unknown": (
        "没有书记专题会 {meeting}。请核对会议号。",
        "There is no meeting {meeting}. Check the number.",
    ),
}
