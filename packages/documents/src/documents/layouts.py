"""What the shipped templates say, document by document."""

from collections.abc import Callable, Mapping

from .laying import Sheet

FIGURES = (
    "{0}共涉及{{{{ {1}.organisations }}}}个单位，反馈问题{{{{ {1}.issues }}}}个。已完成整改{{{{ {1}.done }}}}个，"
    "基本完成{{{{ {1}.basically_done }}}}个，正在整改{{{{ {1}.going_on }}}}个，未完成{{{{ {1}.not_done }}}}个，"
    "整改完成率{{{{ {1}.completion }}}}。"
)
OUTCOMES = (
    "建立完善制度{{{{ {0}.rules_made }}}}项；"
    "{{% if {0}.money %}}涉及资金{{{{ {0}.money_total }}}}，其中{{% for m in {0}.money %}}{{{{ m.name }}}}{{{{ m.value }}}}"
    "{{% if not loop.last %}}、{{% endif %}}{{% endfor %}}；{{% endif %}}"
    "{{% if {0}.persons %}}处理{{{{ {0}.persons_total }}}}人，其中{{% for p in {0}.persons %}}{{{{ p.name }}}}{{{{ p.value }}}}"
    "{{% if not loop.last %}}、{{% endif %}}{{% endfor %}}。{{% else %}}未处理人员。{{% endif %}}"
)


def bulletin() -> Sheet:
    """通报."""
    sheet = Sheet("巡察整改情况通报")
    sheet.red_head()
    sheet.title()
    sheet.to()
    sheet.body("现将{{ subject }}（截至{{ as_of }}）通报如下。")
    sheet.heading("一、总体情况")
    sheet.body(FIGURES.format("{{ round.name }}", "round"))
    sheet.body(OUTCOMES.format("round"))
    sheet.line("{{ state_chart }}", side="center", pitch=0)
    sheet.heading("二、各单位整改情况")
    sheet.line("{{ unit_chart }}", side="center", pitch=0)
    sheet.table(
        [
            ("单位", 52, "{{ unit.name }}", "left"),
            ("问题", 16, "{{ unit.issues }}", "right"),
            ("已完成", 17, "{{ unit.done }}", "right"),
            ("基本完成", 19, "{{ unit.basically_done }}", "right"),
            ("正在整改", 19, "{{ unit.going_on }}", "right"),
            ("未完成", 16, "{{ unit.not_done }}", "right"),
            ("完成率", 17, "{{ unit.completion }}", "right"),
        ],
        each="unit in units",
    )
    sheet.heading("三、逾期情况")
    sheet.tag("if late")
    sheet.body(
        "截至{{ as_of }}，逾期事项共{{ late_all }}项{% if late_all > late|length %}，逾期最久的{{ late|length }}项如下：{% else %}：{% endif %}"
    )
    sheet.table(
        [
            ("事项", 40, "{{ one.what }}", "left"),
            ("单位", 60, "{{ one.who }}", "left"),
            ("期限", 34, "{{ one.due }}", "left"),
            ("逾期天数", 22, "{{ one.days }}", "right"),
        ],
        each="one in late",
    )
    sheet.tag("else")
    sheet.body("截至{{ as_of }}，没有逾期事项。")
    sheet.tag("endif")
    sheet.heading("四、工作要求")
    sheet.body("各单位要对照问题清单，一个问题一个问题解决；未完成的逐项明确措施、责任人和时限，坚决防止整改走过场。")
    sheet.signed()
    sheet.record()
    return sheet


def report() -> Sheet:
    """The report to the leading group."""
    sheet = Sheet("联合监督工作情况报告")
    sheet.red_head(upward=True)
    sheet.title()
    sheet.to()
    sheet.body("现将{{ since }}至{{ as_of }}联合监督工作情况报告如下，各项数据截至{{ as_of }}。")
    sheet.heading("一、巡察整改")
    sheet.body("本期送达反馈意见{{ delivered }}份，销号问题{{ struck_off }}个，新增逾期事项{{ became_late }}项。")
    sheet.tag("for r in rounds")
    sheet.subheading("（{{ r.nth }}）{{ r.name }}")
    sheet.body(FIGURES.format("本轮", "r"))
    sheet.body(OUTCOMES.format("r"))
    sheet.tag("endfor")
    sheet.line("{{ completion_chart }}", side="center", pitch=0)
    sheet.heading("二、问题线索")
    sheet.body(
        "截至{{ as_of }}，在册问题线索{{ clues }}件，其中本期登记{{ clues_new }}件。"
        "{% for s in clue_states %}{{ s.name }}{{ s.value }}件{% if not loop.last %}，{% else %}。{% endif %}{% endfor %}"
    )
    sheet.body(
        "{% if holders %}按现持有机关：{% for h in holders %}{{ h.name }}{{ h.value }}件"
        "{% if not loop.last %}，{% else %}。{% endif %}{% endfor %}{% else %}没有在册线索。{% endif %}"
    )
    sheet.line("{{ clue_chart }}", side="center", pitch=0)
    sheet.heading("三、审计成果共享")
    sheet.body("截至{{ as_of }}，共享审计材料{{ shares }}件，其中本期{{ shares_new }}件；已查阅{{ readings }}次。")
    sheet.heading("四、逾期事项")
    sheet.tag("if late")
    sheet.body(
        "截至{{ as_of }}，逾期事项共{{ late_all }}项{% if late_all > late|length %}，逾期最久的{{ late|length }}项如下：{% else %}：{% endif %}"
    )
    sheet.table(
        [
            ("事项", 40, "{{ one.what }}", "left"),
            ("责任单位", 60, "{{ one.who }}", "left"),
            ("期限", 34, "{{ one.due }}", "left"),
            ("逾期天数", 22, "{{ one.days }}", "right"),
        ],
        each="one in late",
    )
    sheet.line("{{ late_chart }}", side="center", pitch=0)
    sheet.tag("else")
    sheet.body("截至{{ as_of }}，没有逾期事项。")
    sheet.tag("endif")
    sheet.body("特此报告。")
    sheet.signed()
    sheet.record()
    return sheet


def handover_letter() -> Sheet:
    """移送函 and 回执."""
    sheet = Sheet("问题线索移送函")
    sheet.letter_head()
    sheet.title()
    sheet.to()
    sheet.body(
        "现将{{ unit }}有关问题线索（线索编号{{ clue }}，移送编号{{ handover }}）移送你单位，请依规依纪依法办理。"
    )
    sheet.body("问题类别：{{ categories }}。{{ cadre }}")
    sheet.heading("移送内容")
    sheet.tag("for p in text")
    sheet.body("{{ p }}")
    sheet.tag("endfor")
    sheet.body(
        "请于{{ answer_by }}前书面答复受理、部分受理、转送或者退回（{{ rule }}），办理结果随时反馈。收到后请填写所附回执并退回。"
    )
    sheet.signed()
    sheet.copies()
    sheet.line("移送内容校验值（SHA-256）：{{ digest }}", size=9, side="left", before=PITCH_SMALL, pitch=14)
    sheet.title("回　　执", new_page=True)
    sheet.line("{{ sender }}：", side="left")
    sheet.body("你单位{{ number or '（未编号）' }}移送函及所附材料收悉。")
    sheet.form(
        [
            ("移送编号", "{{ handover }}"),
            ("涉及单位", "{{ unit }}"),
            ("收到日期", "　　　　年　　月　　日"),
            ("答复", "□受理　□部分受理　□转送　□退回"),
            ("说明", "　"),
            ("经办人", "　"),
            ("联系电话", "　"),
        ]
    )
    sheet.line()
    sheet.line("{{ receiver }}（盖章）", side="right", right=2)
    sheet.line("　　年　　月　　日", side="right", right=4)
    return sheet


PITCH_SMALL = 12


def receipt_slip() -> Sheet:
    """回执, as the answers that came say it."""
    sheet = Sheet("回执")
    sheet.first_without_number()
    sheet.title("{{ title }}")
    sheet.line("{{ to }}：", side="left")
    sheet.body("你单位{% if letter %}{{ letter }}{% endif %}移送函收悉，办理情况如下。")
    sheet.form(
        [
            ("移送编号", "{{ handover }}"),
            ("移送单位", "{{ sender }}"),
            ("接收单位", "{{ receiver }}"),
            ("涉及单位", "{{ unit }}"),
            ("收到日期", "{{ received_on }}"),
            ("答复期限", "{{ answer_by }}"),
            ("答复", "{{ answer }}"),
            ("答复日期", "{{ answered_on }}"),
        ]
    )
    sheet.line()
    sheet.line("{{ issuer }}", side="right", right=2)
    sheet.line("{{ dated }}", side="right", right=4)
    sheet.copies()
    return sheet


def supervision_notice() -> Sheet:
    """督办函."""
    sheet = Sheet("督办函")
    sheet.letter_head()
    sheet.title()
    sheet.to()
    sheet.body(
        "{{ feedback_on }}，{{ feedback }}送达你单位，整改期限为{{ due }}。{{ report }}"
        "反馈问题{{ all }}个，已销号{{ done }}个。"
    )
    sheet.tag("if issues")
    sheet.body("下列问题尚未完成整改，现予督办：")
    sheet.table(
        [
            ("序号", 16, "{{ one.number }}", "center"),
            ("问题类别", 62, "{{ one.category }}", "left"),
            ("状态", 34, "{{ one.state }}", "left"),
            ("措施期限", 44, "{{ one.due }}", "left"),
        ],
        each="one in issues",
    )
    sheet.tag("endif")
    sheet.body(
        "请你单位切实履行整改主体责任，逐项说明原因、措施和完成时限，于{{ answer_by }}前书面报告整改进展，由主要负责人签字背书。"
    )
    sheet.signed()
    sheet.copies()
    return sheet


def reminder() -> Sheet:
    """提醒函."""
    sheet = Sheet("提醒函")
    sheet.letter_head()
    sheet.title()
    sheet.to()
    sheet.body(
        "{{ feedback_on }}，{{ feedback }}送达你单位。整改情况报告和主要负责人组织落实情况报告"
        "须于{{ due }}前报送，距期限还有{{ days_left }}天。"
    )
    sheet.tag("if issues")
    sheet.body("目前尚有下列问题未销号，请抓紧办理：")
    sheet.table(
        [
            ("序号", 16, "{{ one.number }}", "center"),
            ("问题类别", 62, "{{ one.category }}", "left"),
            ("状态", 34, "{{ one.state }}", "left"),
            ("措施期限", 44, "{{ one.due }}", "left"),
        ],
        each="one in issues",
    )
    sheet.tag("endif")
    sheet.body("特此提醒。")
    sheet.signed()
    sheet.copies()
    return sheet


def transfer_notice() -> Sheet:
    """审计移送处理书."""
    sheet = Sheet("审计移送处理书")
    sheet.letter_head()
    sheet.title()
    sheet.to()
    sheet.body(
        "我局在审计监督中发现{{ unit }}有关事项，依据{{ law }}，现移送你单位处理。"
        "{% if audit %}审计项目编号{{ audit }}。{% endif %}{% if finding %}审计发现编号{{ finding }}。{% endif %}"
    )
    sheet.heading("移送事项")
    sheet.tag("for p in text")
    sheet.body("{{ p }}")
    sheet.tag("endfor")
    sheet.body("请将处理结果书面告知我局。")
    sheet.signed()
    sheet.copies()
    sheet.line("移送内容校验值（SHA-256）：{{ digest }}", size=9, side="left", before=PITCH_SMALL, pitch=14)
    return sheet


LAYOUTS: Mapping[str, Callable[[], Sheet]] = {
    "bulletin": bulletin,
    "report": report,
    "handover-letter": handover_letter,
    "receipt-slip": receipt_slip,
    "supervision-notice": supervision_notice,
    "reminder": reminder,
    "transfer-notice": transfer_notice,
}
