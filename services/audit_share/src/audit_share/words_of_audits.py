"""What this service says when it refuses a step of an audit, a finding, a transfer or a joint matter."""

AUDIT_WORDS: dict[str, tuple[str, str]] = {
    "foreign-unit": (
        "未予办理:您只能办理本单位事项,不能办理单位 {unit} 的事项。",
        "Refused: you act for your own unit only, not for {unit}.",
    ),
    "audit-unknown": (
        "没有审计项目 {audit}。请核对编号。",
        "There is no audit {audit}. Check the number.",
    ),
    "audit-number-taken": (
        "未予登记:审计项目编号 {audit} 已用于另一审计。请另编号。",
        "Refused: {audit} names another audit already. Use another number.",
    ),
    "audit-of-another-unit": (
        "未予登记:审计项目 {audit} 的被审计单位是 {unit}。请核对编号。",
        "Refused: audit {audit} is about unit {unit}. Check the number.",
    ),
    "draft-not-sent": (
        "未予登记:审计项目 {audit} 的审计报告征求意见稿尚未送达(《审计法实施条例》第39条)。请先送达。",
        "Refused: the draft report of audit {audit} has not been sent (审计法实施条例 art. 39). Send it first.",
    ),
    "draft-sent-already": (
        "未予登记:审计项目 {audit} 的征求意见稿已于 {sent_on} 送达,不改写。",
        "Refused: the draft of audit {audit} was sent on {sent_on} and stands.",
    ),
    "comment-too-late": (
        "未予登记:审计项目 {audit} 的书面意见应于 {due} 前提出,逾期视同无异议(《审计法实施条例》第39条,十日按工作日计)。",
        "Refused: the comment on audit {audit} was due by {due}; silence counts as no objection (审计法实施条例 "
        "arts 39, 56: ten working days).",
    ),
    "comment-given-already": (
        "未予登记:审计项目 {audit} 已有书面意见,不改写。",
        "Refused: the unit has commented on audit {audit} already, and its comment stands.",
    ),
    "comment-period-runs": (
        "未予登记:审计项目 {audit} 的征求意见期至 {due},期满或收到意见后方可出具报告(《审计法实施条例》第39条)。",
        "Refused: the unit may comment on audit {audit} until {due}; the report comes after that or after "
        "its comment (审计法实施条例 art. 39).",
    ),
    "report-issued-already": (
        "未予登记:审计项目 {audit} 的报告已经出具,不改写。",
        "Refused: the report of audit {audit} is issued and stands.",
    ),
    "finding-unknown": (
        "没有审计发现问题 {finding}。请核对编号。",
        "There is no finding {finding}. Check the number.",
    ),
    "finding-number-taken": (
        "未予登记:编号 {finding} 已用于另一审计发现问题。请另编号。",
        "Refused: {finding} names another finding already. Use another number.",
    ),
    "audit-of-finding-unknown": (
        "未予登记:没有审计项目 {audit}。请先登记审计项目。",
        "Refused: there is no audit {audit}. Record the audit first.",
    ),
    "rectified-before-found": (
        "未予登记:整改期限 {rectify_by} 早于登记日期。请改正日期。",
        "Refused: the last day to rectify, {rectify_by}, lies before this step. Correct the days.",
    ),
    "round-does-not-inspect": (
        "未予登记:巡察轮次 {round} 不巡察单位 {unit}。请核对轮次。",
        "Refused: round {round} does not inspect unit {unit}. Check the round.",
    ),
    "evidence-unknown": (
        "没有编号为 {evidence} 的整改证据。请核对编号。",
        "There is no evidence {evidence}. Check the number.",
    ),
    "evidence-number-taken": (
        "未予登记:编号 {evidence} 已用于另一整改证据。请另编号。",
        "Refused: {evidence} names another piece of evidence already. Use another number.",
    ),
    "evidence-checked-already": (
        "未予登记:整改证据 {evidence} 已经核查,核查结论不改写。请提交新的证据。",
        "Refused: evidence {evidence} was checked already, and that stands. Submit another piece.",
    ),
    "evidence-unchecked": (
        "未予认定:审计发现问题 {finding} 尚有证据未核查:{evidence}。请逐项核查后再认定整改状态。",
        "Refused: evidence of finding {finding} is not checked yet: {evidence}. Check item by item before judging.",
    ),
    "rectified-without-evidence": (
        "未予认定:审计发现问题 {finding} 没有经核查充分的证据,不能认定为已整改。",
        "Refused: no evidence of finding {finding} was found sufficient, so it does not count as rectified.",
    ),
    "continuing-without-evidence": (
        "未予认定:审计发现问题 {finding} 没有任何整改证据,不能认定为持续整改。请认定为未整改。",
        "Refused: finding {finding} has no evidence at all, so it is not being rectified. Judge it as not rectified.",
    ),
    "finding-rectified": (
        "未予登记:审计发现问题 {finding} 已认定为已整改。如情况有变,请先重新打开。",
        "Refused: finding {finding} counts as rectified. Reopen it first if that is not so.",
    ),
    "finding-not-rectified": (
        "未予登记:审计发现问题 {finding} 尚未认定为已整改,无需重新打开。",
        "Refused: finding {finding} does not count as rectified, so there is nothing to reopen.",
    ),
    "finding-not-of-unit": (
        "未予移送:单位 {unit} 没有审计发现问题 {finding}。请核对编号。",
        "Refused: unit {unit} has no finding {finding}. Check the number.",
    ),
    "transfer-unknown": (
        "没有审计移送处理书 {transfer}。请核对编号。",
        "There is no audit transfer notice {transfer}. Check the number.",
    ),
    "transfer-number-taken": (
        "未予登记:移送处理书编号 {transfer} 已用于另一移送。请另编号。",
        "Refused: {transfer} names another transfer already. Use another number.",
    ),
    "transfer-answered-already": (
        "未予登记:移送 {transfer} 已有书面结果反馈,不改写。",
        "Refused: transfer {transfer} was answered in writing already, and the answer stands.",
    ),
    "law-opens-no-transfer": (
        "未予移送:所引条款({law})不是移送的依据。可引用《监察法》第37条、《审计法》第48条或第54条。",
        "Refused: {law} is no ground for a transfer. Name 监察法 art. 37, or 审计法 art. 48 or 54.",
    ),
    "matter-of-unknown-round": (
        "未予登记:事项 {matter} 所涉轮次 {round} 未见于巡察计划,或不巡察所列单位。请核对轮次和单位。",
        "Refused: no round {round} was planned, or it does not inspect the unit of matter {matter}. Check both.",
    ),
    "audit-not-of-unit": (
        "未予移送:审计项目 {audit} 不存在,或不是对单位 {unit} 的审计。请核对编号。",
        "Refused: there is no audit {audit}, or it was not of unit {unit}. Check the number.",
    ),
    "finding-not-of-audit": (
        "未予移送:审计发现问题 {finding} 不出自审计项目 {audit}。请核对编号。",
        "Refused: finding {finding} does not come from audit {audit}. Check the numbers.",
    ),
    "matter-unknown": (
        "没有联合工作组事项 {matter}。请核对编号。",
        "There is no matter {matter}. Check the number.",
    ),
    "matter-number-taken": (
        "未予登记:编号 {matter} 已用于另一事项。请另编号。",
        "Refused: {matter} names another matter already. Use another number.",
    ),
    "matter-decided-already": (
        "未予登记:事项 {matter} 已有双方一致的决定,不改写。如需变更,请另提事项。",
        "Refused: both bodies have decided matter {matter}. Raise another one to change it.",
    ),
    "done-before-decided": (
        "未予登记:办结期限 {until} 早于提出日期。请改正日期。",
        "Refused: the last day, {until}, lies before the proposal. Correct the days.",
    ),
    "nothing-proposed": (
        "未予登记:事项 {matter} 尚无处理意见。请先提出意见。",
        "Refused: nothing is proposed for matter {matter} yet. Propose something first.",
    ),
    "proposal-changed": (
        "未予登记:事项 {matter} 的处理意见已更新为第 {proposal} 稿。请看过新稿再表示同意。",
        "Refused: the proposal for matter {matter} has changed to number {proposal}. Read that one first.",
    ),
    "agreed-with-oneself": (
        "未予登记:事项 {matter} 的处理意见由本单位提出,应由另一单位表示同意。",
        "Refused: your own body made the proposal for matter {matter}; the other one agrees to it.",
    ),
    "matter-not-decided": (
        "未予登记:事项 {matter} 尚未作出决定。请先由双方商定。",
        "Refused: matter {matter} is not decided yet. Both bodies agree first.",
    ),
    "not-who-does-it": (
        "未予登记:事项 {matter} 由 {done_by} 承办,应由其登记办结。",
        "Refused: matter {matter} is carried out by {done_by}, who says when it is done.",
    ),
}
