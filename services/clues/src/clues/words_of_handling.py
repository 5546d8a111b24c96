"""What this service says when it refuses a step of the handling, a lending, a receipt, an export or another keeper."""

HANDLING: dict[str, tuple[str, str]] = {
    "not-the-keeper-of-record": (
        "未予办理:线索专库自 {since} 起由另一账号专管,只有在册管理人可以变更线索去向(专库专人专管)。请由其办理,或由领导变更管理人。",
        "Refused: since {since} another account keeps the vault, and only the keeper of record changes who has a clue. "
        "Ask him, or have a leader name another keeper.",
    ),
    "leader-cannot-keep": (
        "未予变更:专库管理人不能由任命人自己担任。请任命其他人员。",
        "Refused: whoever names the keeper does not keep the vault himself. Name somebody else.",
    ),
    "intake-blocked": (
        "未予受理:反映本机关主要负责人或者上级管理的干部的,不得摘抄、复制、留存,也不得录入平台(检举控告工作规则第十五条)。"
        "本平台只留转送凭证 {receipt},内容未存储;请将原件在五个工作日内呈送上级机关。",
        "Refused: what concerns the own chief, or a cadre of a superior organ, is not copied, excerpted or entered here "
        "(检举控告工作规则 art. 15). Only routing receipt {receipt} remains, nothing of the content: send the original to "
        "the superior organ within five working days.",
    ),
    "receipt-number-taken": (
        "未予登记:该转送凭证编号已用于另一件。请另编号。",
        "Refused: this number names another routing receipt already. Use another number.",
    ),
    "receipt-unknown": (
        "没有这个编号的转送凭证。请核对编号。",
        "There is no routing receipt of this number. Check it.",
    ),
    "receipt-sent-already": (
        "未予登记:该件已登记呈送上级,日期不同的不再登记。",
        "Refused: it was noted already as sent upward, on another day.",
    ),
    "no-word-owed": (
        "未予登记:线索 {clue} 没有需要告知的 {word} 事项。实名举报须先登记;处理结果在办结之后告知(检举控告工作规则)。",
        "Refused: for clue {clue} no word {word} is owed. Note first that it was reported by name; the result is told once it "
        "is concluded (检举控告工作规则).",
    ),
    "word-given-already": (
        "未予登记:线索 {clue} 已于 {given_on} 告知。请核对日期。",
        "Refused: for clue {clue} the word was given on {given_on}. Check the day.",
    ),
    "link-to-itself": (
        "未予关联:线索 {clue} 不能与自己关联。请核对编号。",
        "Refused: clue {clue} is not linked to itself. Check the number.",
    ),
    "receiver-not-competent": (
        "未予移送:类别 {category} 不属于 {body} 的职责(监察法实施条例第一百七十一条)。选人用人和不担当、不作为的移交组织部,"
        "属审计监督范围的移送审计局,其余由纪委监委办理;请先查看移送去向。",
        "Refused: {body} is not competent for {category} (监察法实施条例 art. 171). Selection and failure to act go to the "
        "organisation department, what falls under audit to the audit bureau, the rest stays. Look at the routing first.",
    ),
    "no-such-step": (
        "未予批准:线索 {clue} 的处置意见由一名领导审批,没有 {step} 这一步。请不要填写审批步骤。",
        "Refused: one leader approves the disposal of clue {clue}; there is no step {step}. Leave the step out.",
    ),
    "step-out-of-order": (
        "未予批准:线索 {clue} 现在应由{next}审批。请按审批程序逐级进行。",
        "Refused: the next to approve clue {clue} is the {next}. The chain is gone through in its order.",
    ),
    "one-person-one-step": (
        "未予批准:您已经审批过线索 {clue} 的前一步骤,一人只审批一步。请由其他领导审批。",
        "Refused: you have approved another step of clue {clue}; one person approves one step. Another leader decides.",
    ),
    "day-set-in-the-past": (
        "未予登记:所定期限 {day} 早于办理日期 {occurred_on}。请重新确定期限。",
        "Refused: the day that was set, {day}, lies before {occurred_on}. Set another day.",
    ),
    "another-way": (
        "未予登记:线索 {clue} 没有批准按 {way} 处置,不能登记这一步骤。请先按程序报批。",
        "Refused: {way} is not the approved disposal of clue {clue}, so this step is not taken. Have it approved first.",
    ),
    "letter-number-taken": (
        "未予登记:线索 {clue} 的第 {letter} 号函询已登记且内容不同。请用下一个序号。",
        "Refused: letter {letter} of clue {clue} was sent already and says something else. Use the next number.",
    ),
    "letter-not-sent": (
        "未予登记:线索 {clue} 没有发出第 {letter} 号函询,不能登记回复。请核对序号。",
        "Refused: letter {letter} of clue {clue} was not sent, so there is no reply to it. Check the number.",
    ),
    "letter-answered-already": (
        "未予登记:线索 {clue} 的第 {letter} 号函询已有回复,不再改写。补充回复请另发函询。",
        "Refused: letter {letter} of clue {clue} was answered already. For more, send another letter.",
    ),
    "talk-number-taken": (
        "未予登记:线索 {clue} 的第 {talk} 次谈话已登记且内容不同。请用下一个序号。",
        "Refused: talk {talk} of clue {clue} is on record and says something else. Use the next number.",
    ),
    "verification-needs-two": (
        "未予登记:线索 {clue} 的初步核实须由两名以上人员进行,每人只列一次(监督执纪工作规则)。请补足人员。",
        "Refused: at least two verify clue {clue}, each named once (监督执纪工作规则). Name the others.",
    ),
    "verification-started-already": (
        "未予登记:线索 {clue} 的初步核实已经启动。延期须由领导批准。",
        "Refused: the verification of clue {clue} has begun already. A leader may give it more time.",
    ),
    "verification-not-started": (
        "未予登记:线索 {clue} 没有启动初步核实。请先启动。",
        "Refused: no verification of clue {clue} has begun. Start it first.",
    ),
    "member-cannot-extend": (
        "未予批准:线索 {clue} 的核实组成员不能批准本组延期。请由其他领导批准。",
        "Refused: a member of the verification of clue {clue} does not give it more time himself. Another leader does.",
    ),
    "not-of-the-verification": (
        "未予登记:您不是线索 {clue} 核实组成员,不能提交或者签署报告。请由核实组成员办理。",
        "Refused: you are not of the team that verifies clue {clue}; its members bring and sign the report.",
    ),
    "report-is-there": (
        "未予登记:线索 {clue} 的核实报告已经提交,不再变更。",
        "Refused: the report on clue {clue} is there and is not changed any more.",
    ),
    "no-report-yet": (
        "未予签署:线索 {clue} 还没有核实报告。请先提交报告。",
        "Refused: there is no report on clue {clue} to sign. Bring it first.",
    ),
    "another-report": (
        "未予签署:线索 {clue} 的核实报告已不是您看到的那一份。请看过现在的报告再签署。",
        "Refused: the report on clue {clue} is not the one that you saw. Read the one that lies there, then sign.",
    ),
    "report-not-signed": (
        "未予办结:线索 {clue} 的核实报告尚未由核实组全体人员签名(监督执纪工作规则)。请先补齐。",
        "Refused: not all members signed the report on clue {clue} (监督执纪工作规则). Have them sign first.",
    ),
    "review-number-taken": (
        "未予登记:线索 {clue} 的第 {review} 次复查已登记且内容不同。请用下一个序号。",
        "Refused: review {review} of clue {clue} is on record and says something else. Use the next number.",
    ),
    "nobody-to-urge": (
        "未予催办:线索 {clue} 尚未交办,没有承办部门。请先交办。",
        "Refused: clue {clue} was given to no office yet, so there is nobody to urge. Assign it first.",
    ),
    "measures-repeated": (
        "未予办结:线索 {clue} 的处理措施有重复。每种措施只列一次。",
        "Refused: a measure of clue {clue} is named twice. Name each kind once.",
    ),
    "measure-not-of-the-form": (
        "未予办结:线索 {clue} 的措施 {measure} 不属于 {form}(监督执纪“四种形态”)。请核对形态或者措施。",
        "Refused: {measure} is no measure of {form} (四种形态), as clue {clue} has it. Check the form or the measure.",
    ),
    "system-number-noted": (
        "未予登记:线索 {clue} 在问题线索管理信息系统中的编号已登记为 {number}。",
        "Refused: clue {clue} stands in the commission's own system under {number} already.",
    ),
    "system-number-taken": (
        "未予登记:系统编号 {number} 已用于线索 {clue}。一号一件,请核对。",
        "Refused: {number} in the commission's own system is clue {clue}. Check the number.",
    ),
    "export-number-taken": (
        "未予导出:编号 {export} 已用于另一次导出。请另编号。",
        "Refused: {export} names another export already. Use another number.",
    ),
    "export-unknown": ("没有这个编号的导出。请核对编号。", "There is no export of this number. Check it."),
    "nothing-to-export": (
        "未予导出:没有尚未登记系统编号的线索。",
        "Refused: every clue has its number in the commission's own system; there is nothing to export.",
    ),
    "round-unknown": (
        "未予提供:没有收到轮次 {round} 的计划。轮次由巡察办发布;请核对编号或者稍后再试。",
        "Refused: no round {round} is known here. The inspection office plans rounds: check the code or try again.",
    ),
    "unit-not-in-round": (
        "未予提供:单位 {unit} 不是轮次 {round} 的被巡察单位。只能向巡察组提供有关被巡察单位的问题线索。",
        "Refused: round {round} does not inspect {unit}. A team is lent clues about the units that it inspects.",
    ),
    "round-is-over": (
        "未予提供:轮次 {round} 已于 {ended_on} 结束。",
        "Refused: round {round} ended on {ended_on}; its team has left.",
    ),
    "lending-number-taken": (
        "未予登记:编号 {lending} 已用于另一次提供。请另编号。",
        "Refused: {lending} names another lending already. Use another number.",
    ),
    "lending-unknown": ("没有这个编号的线索提供记录。请核对编号。", "There is no lending of this number. Check it."),
    "lending-verified-already": (
        "未予登记:提供 {lending} 的核实情况已经反馈,不再变更。",
        "Refused: what the team found of lending {lending} is here already and is not changed.",
    ),
}
