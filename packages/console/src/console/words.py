"""The console's own words and those of the glossary: key -> (Chinese, English)."""

WORDS: dict[str, tuple[str, str]] = {
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
