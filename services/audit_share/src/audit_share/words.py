"""What this service says when it refuses: code -> (Chinese, English). The facts of the refusal fill the sentence."""

import handover

WORDS: dict[str, tuple[str, str]] = {
    **handover.WORDS,
    "calendar-missing": (
        "未予办理:{year} 年的法定节假日表尚未载入,无法计算工作日期限。请先由系统管理员载入节假日表。",
        "Refused: the official holiday table of {year} is not loaded, so working days cannot be counted. Have it loaded.",
    ),
    "date-in-future": (
        "未予登记:发生日期 {occurred_on} 晚于今天 {today}。台账只记已经发生的事,请改正日期。",
        "Refused: {occurred_on} lies after today, {today}. The ledger takes what has happened: correct the day.",
    ),
    "unit-unknown": (
        "未予登记:单位名册中没有单位 {unit}。名册由巡察办登记发布;请核对编码,或请巡察办先登记。",
        "Refused: the register has no unit {unit}. The inspection office keeps it: check the code or have it registered.",
    ),
    "years-reversed": (
        "未予登记:起始年度 {first_year} 晚于截止年度 {last_year}。请改正年度。",
        "Refused: the first year, {first_year}, lies after the last, {last_year}. Correct the years.",
    ),
    # Materials.
    "material-unknown": (
        "目录中没有资料 {number}。请核对编号。",
        "There is no material {number} in the catalogue. Check the number.",
    ),
    "material-number-taken": (
        "未予编目:编号 {number} 已登记另一份资料。一个编号只登记一份资料,登记后不改写;请另编号。",
        "Refused: {number} names another material already, and an entry is not rewritten. Use another number.",
    ),
    "top-secret-refused": (
        "未予编目:资料 {number} 标为绝密。设区的市只能确定机密、秘密(《保守国家秘密法》2024),绝密件不得录入本平台。",
        "Refused: {number} is marked top secret. A prefecture-level city sets no such level (保守国家秘密法 2024), and "
        "such papers may not be entered here.",
    ),
    "year-not-over-yet": (
        "未予编目:资料所涉年度 {last_year} 晚于编目日期 {occurred_on}。请改正年度或日期。",
        "Refused: the material covers {last_year}, which lies after {occurred_on}. Correct the years or the day.",
    ),
    # Files.
    "form-expected": (
        "请用 multipart/form-data 表单提交资料及其文件。",
        "Send the material with its file as multipart/form-data.",
    ),
    "form-broken": ("表单不完整或已损坏。请重新提交。", "The form is broken or incomplete. Send it again."),
    "file-missing": (
        "表单中没有文件。请在 file 栏附上文件。",
        "There is no file in the form. Attach it as part `file`.",
    ),
    "file-empty": ("文件为空,未予编目。请附上有内容的文件。", "The file is empty. Attach one with content."),
    "file-broken": (
        "文件已损坏,无法打开,未予编目。请重新导出后再提交。",
        "The file is broken and cannot be opened. Export it again and send that.",
    ),
    "file-blows-up": (
        "文件解压后过大(超过 100 倍或 1000 个部件),未予编目。请检查文件来源。",
        "Opened, the file would grow more than a hundredfold or has more than 1,000 parts. Check where it comes from.",
    ),
    "file-type-unknown": (
        "文件类型无法识别,未予编目。可以编目的是 PDF、DOCX、XLSX 和纯文本。",
        "The file is of no known type. What can be catalogued: PDF, DOCX, XLSX and plain text.",
    ),
    # Requests.
    "request-unknown": ("没有商请 {number}。请核对编号。", "There is no request {number}. Check the number."),
    "request-number-taken": (
        "未予登记:商请编号 {number} 已用于另一商请。请另编号。",
        "Refused: {number} names another request already. Use another number.",
    ),
    "request-without-kinds": (
        "未予登记:商请 {number} 未列明所需资料种类。请至少列一种。",
        "Refused: request {number} asks for no kind of material. Name at least one.",
    ),
    "request-answered-otherwise": (
        "未予登记:商请 {number} 已于 {answered_on} 作出另一答复,答复后不改写。如情况有变,请另行商请。",
        "Refused: request {number} was answered otherwise on {answered_on}, and an answer stands. Ask anew if need be.",
    ),
    "before-it-was-asked": (
        "未予登记:答复日期 {occurred_on} 早于商请 {number} 的提出日期 {asked_on}。请改正日期。",
        "Refused: {occurred_on} lies before request {number} was asked, on {asked_on}. Correct the day.",
    ),
    "item-outside-request": (
        "未予登记:商请 {number} 第 {item} 项的种类或年度超出商请范围。请改正该项,或扩大商请范围。",
        "Refused: item {item} of request {number} lies outside its kinds or years. Correct the item or the request.",
    ),
    "answer-every-item": (
        "未予登记:商请 {number} 应逐项答复,各项为:{items}。请对每一项作出一次答复并说明理由。",
        "Refused: each item of request {number} is answered once, with its reason. Its items: {items}.",
    ),
    "not-in-part": (
        "未予登记:商请 {number} 各项答复相同,不属部分同意。请登记为同意或不同意。",
        "Refused: all items of request {number} get one answer. Grant it or deny it as a whole.",
    ),
    # Readers.
    "reader-unknown": (
        "未予办理:{to} 没有登记以下阅读人:{readers}。知悉范围限定到具体人员(《保守国家秘密法》2024),请由其所在单位先行登记。",
        "Refused: {to} has not named these readers: {readers}. Who may know is said down to persons (保守国家秘密法 2024): "
        "have their own body name them first.",
    ),
    "reader-registered-otherwise": (
        "未予登记:该账号已登记为另一岗位({role})的阅读人。请先撤销再登记。",
        "Refused: that account is registered in another role, {role}. Withdraw it first.",
    ),
    "reader-not-named": (
        "不能阅读:您不在共享 {number} 的知悉范围内(《保守国家秘密法》2024)。如工作需要,请通过本单位向审计局提出。",
        "Refused: you are not among the named readers of share {number} (保守国家秘密法 2024). If you need it, have your "
        "body ask the audit bureau.",
    ),
    "before-last-step": (
        "未予登记:日期 {occurred_on} 早于上一步的日期 {last}。请改正日期。",
        "Refused: {occurred_on} lies before the last step, on {last}. Correct the day.",
    ),
    # Shares.
    "share-unknown": ("没有共享 {number}。请核对编号。", "There is no share {number}. Check the number."),
    "share-number-taken": (
        "未予共享:共享编号 {number} 已用于另一共享。请另编号。",
        "Refused: {number} names another share already. Use another number.",
    ),
    "share-ends-before-start": (
        "未予共享:截止日期 {until} 早于起始日期 {occurred_on}。请改正日期。",
        "Refused: the share would end on {until}, before it starts on {occurred_on}. Correct the days.",
    ),
    "law-opens-no-share": (
        "未予共享:所引条款({law})不适用于向 {to} 主动提供。请引用适用条款,或请对方先行商请。",
        "Refused: {law} does not open a share to {to}. Name the article that does, or have them ask (商请).",
    ),
    "item-denied": (
        "未予共享:资料 {material} 还涉及商请 {request} 中未获同意的事项 {items}。资料整件提供,请另编只含同意部分的资料。",
        "Refused: material {material} also covers items {items} of request {request}, which were denied. A file is shared "
        "whole: catalogue one that holds only what was granted.",
    ),
    "item-not-granted": (
        "未予共享:资料 {material} 对应的商请 {request} 事项未获同意。请核对逐项答复。",
        "Refused: the item of request {request} that material {material} belongs to was denied. See the answer per item.",
    ),
    "level-below-material": (
        "未予共享:共享 {number} 的密级低于资料原定密级({level})。共享不得降低密级。",
        "Refused: share {number} may not lie below the material's own level, {level}.",
    ),
    "share-not-recalled": (
        "未予登记:共享 {number} 没有收回,不需要清除回执。",
        "Refused: share {number} was not recalled, so no removal receipt is asked for.",
    ),
    "removal-before-recall": (
        "未予登记:清除日期早于共享 {number} 的收回日期 {recalled_on}。请改正日期。",
        "Refused: share {number} was recalled on {recalled_on} only. Correct the day of the removal.",
    ),
    "removal-confirmed-already": (
        "未予登记:共享 {number} 已有清除回执,回执不改写。",
        "Refused: the removal of share {number} is confirmed already, and a receipt stands.",
    ),
    "share-without-readers": (
        "未予共享:共享 {number} 未列明可以阅读的岗位。知悉范围应当限定(《保守国家秘密法》2024),请至少列一个岗位。",
        "Refused: share {number} names no role that may read. Who may know must be said (保守国家秘密法 2024).",
    ),
    "share-not-asked-for": (
        "未予共享:{to} 没有商请这份资料。资料凭商请提供;请对方先行商请。",
        "Refused: {to} has not asked for this. Material is provided on request (商请): have them ask first.",
    ),
    "request-not-granted": (
        "未予共享:商请 {request} 尚未同意。请先答复商请。",
        "Refused: request {request} is not granted. Answer it first.",
    ),
    "share-before-grant": (
        "未予共享:共享日期早于商请 {request} 的同意日期 {granted_on}。请改正日期。",
        "Refused: request {request} was granted on {granted_on} only. Correct the day of the share.",
    ),
    "request-does-not-cover": (
        "未予共享:资料 {material} 的单位、种类或年度不在商请 {request} 的范围内。请核对,或请对方另行商请。",
        "Refused: request {request} does not cover the unit, kind or years of material {material}. Check, or have them "
        "ask anew.",
    ),
    "share-not-addressed": (
        "不能阅读:共享 {number} 是提供给 {to} 的。如需阅读,请向审计局商请。",
        "Refused: share {number} is addressed to {to}. To read it, ask the audit bureau (商请).",
    ),
    "reader-role-not-granted": (
        "不能阅读:共享 {number} 只向以下岗位开放:{roles}。",
        "Refused: share {number} is open to these roles only: {roles}.",
    ),
    "share-recalled": (
        "不能阅读:共享 {number} 已于 {recalled_on} 收回,其密钥已经销毁。如仍需要,请重新商请。",
        "Refused: share {number} was recalled on {recalled_on} and its key destroyed. Ask anew if you still need it.",
    ),
    "share-ended": (
        "未予办理:共享 {number} 已于 {until} 到期。如仍需要,请重新商请。",
        "Refused: share {number} ended on {until}. Ask anew if it is still needed.",
    ),
    "share-ended-meanwhile": (
        "不能阅读:共享 {number} 已经收回或到期。如仍需要,请重新商请。",
        "Refused: share {number} was recalled or has ended meanwhile. Ask anew if you still need it.",
    ),
    "reading-before-share": (
        "未予登记:阅读日期早于共享 {number} 的起始日期 {shared_on}。请改正日期。",
        "Refused: share {number} was opened on {shared_on} only. Correct the day of the reading.",
    ),
    "recall-before-reading": (
        "未予收回:收回日期早于共享 {number} 最近一次阅读(或开放)的日期 {last}。请改正日期。",
        "Refused: share {number} was opened or read on {last}, after that day. Correct the day of the recall.",
    ),
    "share-still-open": (
        "共享 {number} 仍在开放,其密钥不能销毁。请先收回。",
        "Refused: share {number} is still open; its key stays. Recall it first.",
    ),
    # Clues of other bodies.
    "clue-not-received": (
        "本局没有收到移送编号为 {handover} 的线索。请核对编号。",
        "No clue has been received under handover {handover}. Check the number.",
    ),
    "before-receipt": (
        "未予登记:日期 {occurred_on} 早于收到(或受理)线索的日期 {received_on}。请改正日期。",
        "Refused: {occurred_on} lies before the clue was received or accepted, on {received_on}. Correct the day.",
    ),
    "clue-given-up": (
        "未予办理:移送 {handover} 的线索已退回或被移送方撤回({reason}),不再由本局办理。",
        "Refused: the clue of handover {handover} was returned or withdrawn ({reason}); the bureau holds it no longer.",
    ),
    "clue-not-accepted": (
        "未予办理:移送 {handover} 的线索尚未受理。请先受理,或退回移送方(《监察法实施条例》第171条)。",
        "Refused: the clue of handover {handover} is not accepted yet. Accept it, or return it to its sender "
        "(监察法实施条例 art. 171).",
    ),
    "clue-answered-already": (
        "未予办理:移送 {handover} 的线索已有另一答复,答复后不改写。",
        "Refused: handover {handover} was answered otherwise already, and an answer stands.",
    ),
    "notice-too-late": (
        "未予登记:审计通知书于 {notice_on} 送达,应不迟于 {notice_due} 送达方可于 {occurred_on} 实施审计"
        "(《审计法实施条例》第35条、第56条:三日前,按工作日计)。请改正日期,或推迟实施。",
        "Refused: the notice reached the unit on {notice_on}; for an audit from {occurred_on} it has to by {notice_due} "
        "(审计法实施条例 arts 35, 56: three working days before). Correct the days, or start later.",
    ),
    "notice-before-acceptance": (
        "未予登记:审计通知书的送达日期 {notice_on} 早于线索受理日期 {accepted_on}。请改正日期。",
        "Refused: the notice, {notice_on}, lies before the clue was accepted, on {accepted_on}. Correct the days.",
    ),
    "audit-not-started": (
        "未予反馈:移送 {handover} 的线索尚未实施审计。未经审计只能反馈无法审计;请先登记审计。",
        "Refused: no audit was started on handover {handover}. Without one the only result is that it cannot be audited.",
    ),
}
