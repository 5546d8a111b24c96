"""What is said when a step of the coordination is refused: teams, phases, matters, sessions, special checks."""

ROUND_WORDS: dict[str, tuple[str, str]] = {
    "look-back-without-earlier-round": (
        "未予登记:轮次 {round} 是“回头看”,须写明回看的是哪一轮。请填写 earlier。",
        "Refused: round {round} is a look-back and has to name the round that it goes back to. Fill in earlier.",
    ),
    "earlier-round-not-for-this-kind": (
        "未予登记:轮次 {round} 不是“回头看”或提级巡察,不能关联以前的轮次。请改类别或去掉关联。",
        "Refused: round {round} is neither a look-back nor an elevated inspection and goes back to no round.",
    ),
    "earlier-round-unknown": (
        "未予登记:轮次 {round} 所关联的轮次 {earlier} 不存在。请核对编码。",
        "Refused: round {round} goes back to {earlier}, and there is no such round. Check the code.",
    ),
    "units-not-in-earlier-round": (
        "未予登记:单位 {units} 不在轮次 {earlier} 中,不能“回头看”。请改正单位。",
        "Refused: {units} were not inspected in round {earlier}, so nothing can be looked back at. Correct the units.",
    ),
    "team-formed-otherwise": (
        "未予登记:巡察组 {team} 已按另外的单位或人员组建。请核对,或另编组号。",
        "Refused: team {team} stands with other units or people. Check it, or use another number.",
    ),
    "team-without-members": (
        "未予登记:巡察组 {team} 没有成员。请至少列出一人。",
        "Refused: team {team} has no members. Name at least one.",
    ),
    "member-named-twice": (
        "未予登记:巡察组 {team} 有成员重复。每人只列一次。",
        "Refused: team {team} names a member twice. Name each once.",
    ),
    "person-unknown": (
        "人员库中没有编号 {person}。请核对编号,或先登记入库。",
        "Nobody stands in the pool under {person}. Check the id, or enrol the person first.",
    ),
    "person-enrolled-otherwise": (
        "未予登记:该编号已登记另一人或另一单位的人员。一个编号只登记一人,请另编号。",
        "Refused: this id stands for somebody else, or for another body. An id names one person: use another.",
    ),
    "team-for-other-units": (
        "未予登记:巡察组 {team} 没有单位,或单位不在本轮之列:{units}。请改正单位。",
        "Refused: team {team} has no units, or units that the round does not inspect: {units}. Correct the units.",
    ),
    "relation-not-declared": (
        "未予登记:该人员未登记与单位 {unit} 的回避关系。请核对单位。",
        "Refused: no relation to {unit} was declared of this person. Check the unit.",
    ),
    "withdrawn-before-declared": (
        "未予登记:日期早于与单位 {unit} 回避关系的登记日期 {declared_on}。请改正日期。",
        "Refused: the day lies before {declared_on}, when the relation to {unit} was declared. Correct the day.",
    ),
    "member-recused": (
        "未予登记:人员 {person} 与单位 {unit} 有应当回避的关系,不得参加对该单位的巡察。请换人。",
        "Refused: {person} is related to {unit} and has to stand back from it (recusal). Choose somebody else.",
    ),
    "not-on-the-team": (
        "未予登记:巡察组 {team} 没有成员 {person}。请核对编号。",
        "Refused: {person} is not on team {team}. Check the id.",
    ),
    "released-before-formed": (
        "未予登记:巡察组 {team} 于 {formed_on} 组建,成员不能在此之前离组。请改正日期。",
        "Refused: team {team} was formed on {formed_on}; nobody leaves it before. Correct the day.",
    ),
    "round-is-over": (
        "未予登记:轮次 {round} 已进入巡后,不再组建巡察组。",
        "Refused: round {round} is in its phase after; no team is formed any more.",
    ),
    "before-the-plan": (
        "未予登记:轮次 {round} 于 {planned_on} 登记计划,此事不能早于该日。请改正日期。",
        "Refused: round {round} was planned on {planned_on}; this cannot lie before. Correct the day.",
    ),
    "briefing-missing": (
        "未予进入巡中:轮次 {round} 尚缺工作情况通报:{bodies}。四家通报齐全方可离开巡前,请催报。",
        "Refused: round {round} waits for the briefings of {bodies}. It leaves before only with all four: ask for them.",
    ),
    "round-without-team": (
        "未予进入巡中:轮次 {round} 没有巡察组。请先组建巡察组。",
        "Refused: round {round} has no team. Form one first.",
    ),
    "units-without-team": (
        "未予进入巡中:轮次 {round} 的单位 {units} 没有巡察组。请先为其组建巡察组。",
        "Refused: in round {round} no team is there for {units}. Form one first.",
    ),
    "phase-skipped": (
        "未予进入巡后:轮次 {round} 尚在巡前。请先进入巡中。",
        "Refused: round {round} is still before. It has to enter during first.",
    ),
    "phase-entered-otherwise": (
        "未予登记:该阶段已于 {since} 进入,日期不改写。",
        "Refused: the phase was entered on {since}, and that day is not rewritten.",
    ),
    "phase-before-the-last": (
        "未予登记:上一阶段自 {since} 起,下一阶段不能早于该日。请改正日期。",
        "Refused: the phase now began on {since}; the next cannot begin before. Correct the day.",
    ),
}

MATTER_WORDS: dict[str, tuple[str, str]] = {
    "matter-unknown": (
        "没有事项 {matter},或与本机关无关。请核对编号。",
        "There is no matter {matter}, or it does not concern your body. Check the number.",
    ),
    "matter-number-taken": (
        "未予登记:编号 {matter} 已用于另一事项。请另编号。",
        "Refused: {matter} is another matter. Use another number.",
    ),
    "matter-to-oneself": (
        "未予登记:事项 {matter} 不能向本机关提出。请改正承办机关。",
        "Refused: matter {matter} cannot be asked of oneself. Correct the body.",
    ),
    "matter-not-of-this-dimension": (
        "未予登记:{kind} 不属于 {dimension}。请按巡前、巡中、巡后、日常的分工改正。",
        "Refused: {kind} has no place in {dimension}. Correct it by what belongs before, during, after and to every day.",
    ),
    "matter-without-round": (
        "未予登记:事项 {matter} 须写明轮次;没有轮次的请走日常渠道。",
        "Refused: matter {matter} has to name its round; without one, use the daily channel.",
    ),
    "matter-out-of-phase": (
        "未予登记:轮次 {round} 现为 {phase},不是 {dimension}。请走日常渠道,或待该阶段再提。",
        "Refused: round {round} is in {phase}, not in {dimension}. Use the daily channel, or ask in that phase.",
    ),
    "matter-about-other-unit": (
        "未予登记:事项 {matter} 所涉单位 {unit} 不在本轮之列或不在名册。请改正单位。",
        "Refused: matter {matter} is about {unit}, which is not in the round or not in the register. Correct the unit.",
    ),
    "due-before-asked": (
        "未予登记:办理期限 {due_on} 早于提出日期 {asked_on}。请改正日期。",
        "Refused: the last day, {due_on}, lies before {asked_on}, when it was asked. Correct the days.",
    ),
    "matter-asked-of-another-body": (
        "未予登记:事项 {matter} 由 {to} 答复。各机关只答复向其提出的事项。",
        "Refused: matter {matter} was asked of {to}. Each body answers for itself alone.",
    ),
    "matter-answered-otherwise": (
        "未予登记:事项 {matter} 已另有答复,答复不改写。",
        "Refused: matter {matter} was answered otherwise, and an answer is not rewritten.",
    ),
    "answered-before-asked": (
        "未予登记:事项 {matter} 于 {asked_on} 提出,答复不能早于该日。请改正日期。",
        "Refused: matter {matter} was asked on {asked_on}; the answer cannot lie before. Correct the day.",
    ),
}

SESSION_WORDS: dict[str, tuple[str, str]] = {
    "session-unknown": (
        "没有会议 {session}。请核对编号。",
        "There is no session {session}. Check the number.",
    ),
    "session-minuted-otherwise": (
        "未予登记:会议 {session} 已有另外的纪要,纪要不改写。请另编号。",
        "Refused: session {session} has other minutes, and minutes are not rewritten. Use another number.",
    ),
    "heard-unknown-rounds": (
        "未予登记:会议 {session} 所听取的轮次不存在:{rounds}。请核对编码。",
        "Refused: session {session} heard of rounds that nobody planned: {rounds}. Check the codes.",
    ),
    "decision-numbered-twice": (
        "未予登记:会议 {session} 的决定编号重复。每项决定一个编号。",
        "Refused: session {session} uses a decision's number twice. Give each its own.",
    ),
    "task-due-before-session": (
        "未予登记:第 {decision} 项决定的期限早于会议日期 {held_on}。请改正日期。",
        "Refused: the task of decision {decision} would end before the session of {held_on}. Correct the day.",
    ),
    "decision-unknown": (
        "会议 {session} 没有第 {decision} 项决定。请核对编号。",
        "Session {session} has no decision {decision}. Check the number.",
    ),
    "task-of-another-body": (
        "未予登记:第 {decision} 项决定由 {to} 承办。各机关只报告自己的任务。",
        "Refused: the task of decision {decision} is that of {to}. Each body reports on its own.",
    ),
    "task-reported-otherwise": (
        "未予登记:第 {decision} 项决定已另行报告办结,报告不改写。",
        "Refused: decision {decision} was reported done otherwise, and a report is not rewritten.",
    ),
    "done-before-session": (
        "未予登记:会议于 {held_on} 召开,任务不能在此之前办结。请改正日期。",
        "Refused: the session was held on {held_on}; its task is not done before. Correct the day.",
    ),
}

SPECIAL_CHECK_WORDS: dict[str, tuple[str, str]] = {
    "special-check-unknown": (
        "没有专项检查 {check}。请核对编号。",
        "There is no special check {check}. Check the number.",
    ),
    "special-check-opened-otherwise": (
        "未予登记:编号 {check} 已用于另一专项检查。请另编号。",
        "Refused: {check} is another special check. Use another number.",
    ),
    "unit-not-in-round": (
        "未予登记:单位 {unit} 不在轮次 {round} 之列。请改正单位。",
        "Refused: round {round} does not inspect {unit}. Correct the unit.",
    ),
    "selection-check-of-another-body": (
        "未予登记:选人用人专项检查 {check} 由组织部组建检查组。请改正机关。",
        "Refused: the selection check {check} is the organisation department's. Correct the body.",
    ),
    "special-check-of-another-body": (
        "未予登记:专项检查 {check} 由 {body} 办理。各机关只登记自己的结果。",
        "Refused: special check {check} is that of {body}. Each body notes its own results.",
    ),
    "special-check-noted-otherwise": (
        "未予登记:专项检查 {check} 已另有结果,结果不改写。",
        "Refused: special check {check} has another result, and a result is not rewritten.",
    ),
    "noted-before-opened": (
        "未予登记:专项检查 {check} 于 {opened_on} 开始,结果不能早于该日。请改正日期。",
        "Refused: special check {check} was opened on {opened_on}; its result cannot lie before. Correct the day.",
    ),
}
