"""The ledgers that there are: which columns each has, in the words of the offices that keep them."""

from collections.abc import Iterator, Mapping

from .column import choice, code, count, day, flag, line, money, several, text
from .kind import Kind, Row
from .unfit import Fault

UNITS = Kind(
    name="units",
    title="单位名册",
    service="inspection",
    columns=(
        code("code", "单位代码", "字母、数字和连字符,最长 32 位;一经登记不再变更。", "KFQ-JU").must(),
        line("name", "单位名称", "全称,最长 200 字;不写个人姓名。", "某开发区某局").must(),
        choice(
            "kind",
            "单位类型",
            "从列表中选择。",
            {
                "党组织": "party_organisation",
                "政府部门": "government_department",
                "事业单位": "public_institution",
                "企业": "enterprise",
                "开发区": "development_zone",
                "乡镇街道": "township",
                "村(社区)": "village",
                "学校": "school",
                "医院": "hospital",
                "其他": "other",
            },
        ).must(),
        code("parent", "上级单位代码", "可空;上级单位可在本表任意一行,也可已经登记。", "KFQ"),
        day("occurred_on", "登记日期", "实际登记的日期,可以是过去的日期,不能晚于今天。", "2018-01-05").must(),
    ),
    key=("code",),
    above="parent",
    blame={
        "parent-unknown": "parent",
        "parent-is-the-unit-itself": "parent",
        "date-in-future": "occurred_on",
        "unit-registered-otherwise": "code",
    },
)

DONE, BASICALLY, ONGOING, NOT_DONE, EXTENSION = "done", "basically_done", "ongoing", "not_done", "extension"
MONEY = ("paid_back", "recovered_from_persons", "losses_made_good")
PERSONS = (
    "handed_to_commission",
    "disciplined",
    "organizational_measure",
    "criticised",
    "self_examination",
    "criticised_and_educated",
)
FIGURES = (*MONEY, *PERSONS, "rules_made")
ASKING = ("measure_due", "extended_to", "extension_reasons")
"""What a row names that asks for a later day, and no other row."""


def _whole(row: Row) -> Iterator[Fault]:
    """What a row of the rectification ledger must be as a whole."""
    asks = row["state"] == EXTENSION
    told = any(row[name] for name in FIGURES) or row["progress"]
    says = told or row["state"] not in (ONGOING, EXTENSION) or (row["state_on"] and not asks)
    for name, wanted in (("state_on", says or asks), ("progress", says)):
        if wanted and not row[name]:
            yield row.fault(name, "ledger-wanted-then", state=STATES_BACK[row["state"]])
    if row["state_on"] and row["state_on"] < row["feedback_on"]:
        yield row.fault("state_on", "ledger-before-feedback", feedback_on=row["feedback_on"])
    for name in ASKING:
        if asks and not row[name]:
            yield row.fault(name, "ledger-wanted-then", state=STATES_BACK[EXTENSION])
        if row[name] and not asks:
            yield row.fault(name, "ledger-not-wanted-then", state=STATES_BACK[row["state"]])
    if row["measure_due"] and row["measure_due"] < row["feedback_on"]:
        yield row.fault("measure_due", "ledger-before-feedback", feedback_on=row["feedback_on"])
    if row["measure_due"] and row["extended_to"] and row["extended_to"] <= row["measure_due"]:
        yield row.fault("extended_to", "ledger-extension-not-later", due=row["measure_due"])
    if (row["origin"] == "audit") != bool(row["due_on"]):
        yield row.fault("due_on", "ledger-due-for-audit-only")


STATES: Mapping[str, str] = {
    "已完成": DONE,
    "基本完成": BASICALLY,
    "正在整改": ONGOING,
    "未完成": NOT_DONE,
    "申请延期": EXTENSION,
}
STATES_BACK = {value: word for word, value in STATES.items()}

RECTIFICATION = Kind(
    name="rectification-ledger",
    title="整改台账",
    service="rectification",
    columns=(
        code("round", "轮次代码", "巡察办已立项的轮次。", "XS-2021-2").must(),
        code("unit", "单位代码", "该轮次的被巡察单位。", "XS-01").must(),
        day("feedback_on", "反馈日期", "该单位收到反馈意见的日期;同一单位同一轮次各行必须相同。", "2022-01-27").must(),
        count("number", "问题编号", "反馈意见中的编号,1 至 999。", "1", least=1, most=999).must(),
        choice(
            "category",
            "问题类别",
            "从列表中选择。",
            {
                "党的领导": "party_leadership",
                "基层党组织建设": "party_building",
                "意识形态": "ideology",
                "选人用人": "selection_appointment",
                "廉洁": "integrity",
                "作风": "work_style",
                "财务": "finance",
                "采购与工程": "procurement_engineering",
                "扶贫": "poverty_relief",
                "教育": "education",
                "医疗": "medical_care",
                "食品药品安全": "food_drug_safety",
                "涉黑保护伞": "gang_protection",
                "审计整改": "audit_rectification",
                "巡察整改": "inspection_rectification",
                "其他": "other",
            },
        ).must(),
        choice(
            "kind",
            "整改类型",
            "从列表中选择。",
            {"集中整改": "concentrated", "立行立改": "immediate_fix", "持续整改": "continuing"},
        ).must(),
        text("issue", "问题内容", "反馈意见的原文;存入保密库。", "固定资产账实不符").must(),
        choice("state", "整改状态", "从列表中选择。", STATES).must(),
        day("state_on", "状态日期", "达到该状态的日期;“正在整改”且尚无进展时可空。", "2022-11-30"),
        text("progress", "整改情况", "做了什么、有何依据;存入保密库。“正在整改”且尚无进展时可空。", "已清查入账"),
        money("paid_back", "清退金额(元)", "累计数,最多两位小数;空为 0。", "0"),
        money("recovered_from_persons", "追缴个人金额(元)", "累计数,最多两位小数;空为 0。", "71320.00"),
        money("losses_made_good", "挽回损失(元)", "累计数,最多两位小数;空为 0。", "0"),
        count("handed_to_commission", "移交纪委(人)", "累计人数;空为 0。", "0"),
        count("disciplined", "党纪政务处分(人)", "累计人数;空为 0。", "0"),
        count("organizational_measure", "组织处理(人)", "累计人数;空为 0。", "0"),
        count("criticised", "通报批评(人)", "累计人数;空为 0。", "0"),
        count("self_examination", "责令检查(人)", "累计人数;空为 0。", "0"),
        count("criticised_and_educated", "批评教育(人)", "累计人数;空为 0。", "0"),
        count("rules_made", "新建修订制度(项)", "累计数;空为 0。", "0"),
        day("extended_to", "申请延期至", "只在“申请延期”时填写,且必须填写;晚于原定整改期限。", ""),
        choice("origin", "来源", "空为巡察反馈。", {"巡察反馈": "inspection", "审计整改": "audit"}, "inspection"),
        day("due_on", "报告期限", "只在来源为审计整改时填写;巡察反馈的期限由条例规定。", ""),
        day("measure_due", "原定整改期限", "只在“申请延期”时填写,且必须填写;系统中已有约定的须与约定一致。", ""),
        text("extension_reasons", "延期理由", "只在“申请延期”时填写,且必须填写;存入保密库。", ""),
    ),
    key=("round", "unit", "number"),
    together=("round", "unit"),
    check=_whole,
    later=frozenset(["extended_to", "due_on", "measure_due"]),
    blame={
        "unit-unknown": "unit",
        "unit-not-in-round": "unit",
        "round-unknown": "round",
        "no-rule-then": "feedback_on",
        "feedback-already-delivered": "feedback_on",
        "date-in-future": "state_on",
        "before-feedback": "state_on",
        "already-struck-off": "state",
        "entry-already-used": "state_on",
        "figures-below-zero": "paid_back",
        "extension-not-later": "extended_to",
        "extension-asked-already": "extended_to",
        "commitment-not-agreed": "measure_due",
        "ledger-measure-otherwise": "measure_due",
    },
)


def _assigned(row: Row) -> Iterator[Fault]:
    if bool(row["office"]) != bool(row["assigned_on"]):
        yield row.fault("assigned_on" if row["office"] else "office", "ledger-office-and-day")
    elif row["office"] and row["assigned_on"] < row["occurred_on"]:
        yield row.fault("assigned_on", "ledger-assigned-before-received")


CLUES = Kind(
    name="clue-ledger",
    title="问题线索台账",
    service="clues",
    columns=(
        code("number", "线索编号", "专库编号,最长 40 位;不含姓名。", "2018-0317", longest=40).must(),
        choice(
            "source",
            "线索来源",
            "从列表中选择。",
            {
                "信访举报": "petition",
                "巡察移交": "inspection_team",
                "审计移送": "audit_transfer",
                "工作中发现": "own_work",
            },
        ).must(),
        code("unit", "单位代码", "名册中的单位。", "KFQ-JU").must(),
        several(
            "categories",
            "类别",
            "一个或多个,以分号隔开。",
            {
                "政治纪律": "political",
                "组织纪律": "organizational",
                "廉洁纪律": "integrity",
                "群众纪律": "mass",
                "工作纪律": "work",
                "生活纪律": "life",
                "扶贫": "poverty_relief",
                "教育": "education",
                "医疗": "medical_care",
                "食品药品安全": "food_and_drug_safety",
                "涉黑保护伞": "gang_protection",
                "选人用人": "selection_and_appointment",
                "意识形态": "ideology",
            },
        ).must(),
        flag("city_managed_cadre", "市管干部", "是或否;空为否。"),
        day("occurred_on", "收到日期", "可以是过去的日期,不能晚于今天。", "2018-03-17").must(),
        text("text", "线索内容", "存入保密库;每次查阅均有记录。", "(内容)").must(),
        choice(
            "office",
            "承办室",
            "可空。",
            {
                "案管室": "case_supervision_office",
                "审理室": "case_review_office",
                "监督室": "supervision_office",
                "信访室": "petition_office",
                "巡察组": "inspection_team",
            },
        ),
        day("assigned_on", "分办日期", "填了承办室就要填。", "2018-03-19"),
    ),
    key=("number",),
    check=_assigned,
    blame={"unit-unknown": "unit", "date-in-future": "occurred_on"},
)

AUDIT = Kind(
    name="audit-catalogue",
    title="审计资料目录",
    service="audit_share",
    columns=(
        code("number", "资料编号", "最长 48 位;不含姓名。", "SJ-2016-014", longest=48).must(),
        code("unit", "单位代码", "名册中的被审计单位。", "TC-CUN").must(),
        choice(
            "kind",
            "资料类型",
            "从列表中选择。",
            {
                "审计报告": "audit_report",
                "离任审计报告": "leaving_office_audit",
                "审计材料": "audit_material",
                "审计工作底稿": "audit_workpaper",
            },
        ).must(),
        count("first_year", "审计年度起", "四位年份。", "2014", least=1949, most=2999).must(),
        count("last_year", "审计年度止", "四位年份。", "2016", least=1949, most=2999).must(),
        line("title", "题名", "文件题名,不写个人姓名。", "2014—2016 年村级财务收支审计报告").must(),
        choice(
            "secrecy_level",
            "密级",
            "从列表中选择;地级市不得定绝密。",
            {"不涉密": "none", "秘密": "secret", "机密": "confidential", "绝密": "top_secret"},
        ).must(),
        day("occurred_on", "编目日期", "可以是过去的日期,不能晚于今天。", "2017-02-10").must(),
        text("card", "内容摘要", "著录卡:作为该编号下的文本存入保密库。文件本身另以自己的编号编目。", "(摘要)").must(),
    ),
    key=("number",),
    blame={
        "unit-unknown": "unit",
        "date-in-future": "occurred_on",
        "years-reversed": "first_year",
        "year-not-over-yet": "last_year",
        "top-secret-refused": "secrecy_level",
        "material-number-taken": "number",
    },
)


def _related(row: Row) -> Iterator[Fault]:
    """A relation has its unit, its kind and its day, or the row has none of them."""
    said = [name for name in RELATION if row[name]]
    for name in RELATION:
        if said and name not in said:
            yield row.fault(name, "ledger-relation-whole")


RELATION = ("unit", "relation", "declared_on")
PEOPLE = Kind(
    name="people",
    title="人员库",
    service="inspection",
    columns=(
        code("person", "人员编号", "人员库编号,最长 48 位;不含姓名。", "RY-017", longest=48).must(),
        choice(
            "body",
            "所在单位",
            "从列表中选择;抽调人员填派出单位。",
            {
                "巡察办": "inspection_office",
                "纪委监委": "discipline_commission",
                "组织部": "organization_dept",
                "审计局": "audit_bureau",
            },
        ).must(),
        line("name", "姓名", "存入保密库;同一编号只指一人。", "(姓名)", longest=60).must(),
        day("occurred_on", "入库日期", "可以是过去的日期,不能晚于今天。", "2018-02-26").must(),
        code("unit", "应回避单位代码", "名册中的单位;无须回避的可空。一人须回避几个单位,就填几行。", "KFQ-JU"),
        choice(
            "relation",
            "回避情形",
            "填了应回避单位就要填。",
            {
                "曾在该单位任职": "worked_there",
                "亲属在该单位": "relative_there",
                "该单位所在地为原籍": "born_there",
                "与该单位有利害关系": "interest_there",
                "其他情形": "other",
            },
        ),
        day("declared_on", "申报日期", "填了应回避单位就要填。", "2018-02-26"),
    ),
    key=("unit", "person"),
    together=("person",),
    check=_related,
    blame={
        "unit-unknown": "unit",
        "person-enrolled-otherwise": "person",
        "date-in-future": "occurred_on",
    },
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (UNITS, PEOPLE, RECTIFICATION, CLUES, AUDIT)}
"""Every kind of ledger by its name."""
