"""The console's own words and those of the glossary: key -> (Chinese, English)."""

from .glossary import glossary

WORDS: dict[str, tuple[str, str]] = {
    **dict(glossary()),
    "name": ("三巡", "Sanxun"),
    "skip": ("跳到正文", "Skip to the content"),
    "nav": ("主导航", "Main navigation"),
    "live": ("实时", "Live"),
    "stale": ("已断开 · 数据截至 {at}", "Disconnected · as of {at}"),
    "loaded": ("载入于 {at}", "Loaded at {at}"),
    "printed": ("打印件 · 数据截至 {at}", "Printed · as of {at}"),
    "sign-in": ("登录", "Sign in"),
    "sign-out": ("退出", "Sign out"),
    "meter": ("{total} 个问题,完成 {done} 个", "{done} of {total} issues done"),
    "days.late": ("逾期 {n} 天", "{n} d late"),
    "days.left": ("剩 {n} 天", "{n} d left"),
    "days.today": ("今天到期", "due today"),
    "page.first": ("回到第一页", "First page"),
    "page.next": ("下一页", "Next page"),
    "all": ("全部", "All"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "and": ("、", ", "),
    "table": ("表格", "Table"),
    "rows": ("共 {n} 条", "{n} in all"),
    "list.export": ("导出", "Export"),
    "list.sort": ("按{what}排序", "Sort by {what}"),
    "filter": ("筛选", "Filter"),
    "empty": ("没有记录", "Nothing here"),
    "empty.filters": ("没有符合条件的记录,可放宽筛选条件。", "Nothing matches; widen the filters."),
    "acts": ("可办事项", "What can be done"),
    "reads": ("相关材料", "To read"),
    "inbox": ("待办", "What waits for me"),
    "inbox.line": ("各业务系统中等待您办理的事项", "What waits for you in each of the rooms"),
    "inbox.none": ("暂无待办事项。", "Nothing waits here."),
    "inbox.asking": ("正在读取…", "Asking…"),
    "inbox.away": (
        "该系统暂时无法读取;其他系统不受影响。",
        "This room cannot be asked now; the others are not affected.",
    ),
    "rooms": ("其他系统", "Other rooms"),
    "room.open": ("打开", "Open"),
    "room.supervision": ("联合监督", "Joint supervision"),
    "room.inspection": ("巡察工作", "Inspection"),
    "room.clues": ("问题线索", "Clues"),
    "room.personnel": ("组织人事", "Personnel"),
    "room.audit_share": ("审计共享", "Audit"),
    "room.rectification": ("整改督办", "Rectification"),
    "room.notify": ("消息通知", "Notifications"),
    "form.optional": ("选填", "optional"),
    "form.lines": ("每行一项", "one a line"),
    "form.choose": ("请选择", "choose"),
    "form.more": ("增加一行", "One more"),
    "form.nth": ("{what}第 {n} 项", "{what} {n}"),
    "form.leave": ("返回", "Back"),
    "form.gap": ("编号等必填项不能为空。", "A number that is needed is missing."),
    "form.done": ("已办理,记录如下。", "Done. It stands as follows."),
    "session.title": ("登录", "Sign in"),
    "session.words": ("请粘贴本单位签发的令牌。", "Paste the token that your body issued."),
    "session.hint": (
        "令牌只保存在本浏览器的会话中,脚本无法读取。",
        "It stays in this browser's session only, out of reach of scripts.",
    ),
    "session.enter": ("登录", "Sign in"),
    "session.local": ("本机演示身份", "Demo roles of this machine"),
    "session.local.hint": ("仅本机环境提供。", "Offered by the local stack only."),
    "session.wrong": ("令牌无效或已过期。请重新取得后再试。", "The token does not hold or has expired. Get a new one."),
    "refused": ("不能查看", "Not for you"),
    "refused.words": ("您的单位或角色不能查看此页。", "Your body or role may not see this page."),
    "refused.hint": ("可换用有权限的身份登录。", "Sign in with a role that may."),
    "missing": ("没有找到", "Not found"),
    "missing.words": ("这里没有内容,或还没有登记。", "There is nothing here, or it is not registered yet."),
    "missing.hint": ("请核对编号或地址。", "Check the number or the address."),
    "overview": ("首页", "First page"),
    "away": ("暂时无法读取", "Cannot be read now"),
    "away.words": ("数据库暂时不可用。各单位的登记不受影响。", "The database is away. The bodies work on unharmed."),
    "away.hint": ("请稍后刷新。", "Reload in a moment."),
    # bodies and roles
    "body.inspection_office": ("巡察办", "Inspection office"),
    "body.discipline_commission": ("纪委监委", "Discipline commission"),
    "body.organization_dept": ("组织部", "Organisation department"),
    "body.audit_bureau": ("审计局", "Audit bureau"),
    "body.leading_group": ("巡察工作领导小组", "Leading group"),
    "body.inspected_unit": ("被巡察单位", "Inspected unit"),
    "role.clerk": ("经办人", "Clerk"),
    "role.keeper": ("专库保管人", "Keeper"),
    "role.leader": ("负责人", "Leader"),
    "role.auditor": ("审计人员", "Auditor"),
    "role.team": ("巡察组", "Inspection team"),
    "role.liaison": ("联络员", "Liaison"),
    "role.operator": ("运维人员", "Operator"),
    "role.principal": ("第一责任人", "Principal"),
}


def text(words: dict[str, tuple[str, str]], lang: str, key: str, **facts: object) -> str:
    """The sentence of a key in a language. A key that nobody gave words to is shown as it is: never an error page."""
    pair = words.get(key)
    if pair is None:
        return key.rpartition(".")[2].replace("_", " ").replace("-", " ")
    sentence = pair[1 if lang == "en" else 0]
    return sentence.format(**facts) if facts else sentence


TERMS = {key: pair for key, pair in WORDS.items() if key.partition(".")[0] in ("value", "body", "role")}
"""What codes are called, for sentences in which they stand: `build(words=TERMS | …)`."""
