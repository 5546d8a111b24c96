"""The words of documents for what the bodies' messages say in codes."""

import re
from collections.abc import Iterable, Mapping

CATEGORIES: Mapping[str, str] = {
    "party_leadership": "党的领导",
    "party_building": "党的建设",
    "ideology": "意识形态",
    "selection_appointment": "选人用人",
    "selection_and_appointment": "选人用人",
    "integrity": "廉洁纪律",
    "work_style": "作风建设",
    "finance": "财务管理",
    "procurement_engineering": "采购与工程",
    "poverty_relief": "扶贫",
    "education": "教育",
    "medical_care": "医疗",
    "food_drug_safety": "食品药品安全",
    "food_and_drug_safety": "食品药品安全",
    "gang_protection": "涉黑“保护伞”",
    "audit_rectification": "审计整改",
    "inspection_rectification": "巡察整改",
    "political": "政治纪律",
    "organizational": "组织纪律",
    "mass": "群众纪律",
    "work": "工作纪律",
    "life": "生活纪律",
    "other": "其他",
}
MONEY: Mapping[str, str] = {
    "paid_back": "清退",
    "recovered_from_persons": "追缴",
    "losses_made_good": "挽回损失",
}
PERSONS: Mapping[str, str] = {
    "handed_to_commission": "移交纪检监察机关",
    "disciplined": "党纪政务处分",
    "organizational_measure": "组织处理",
    "criticised": "通报批评",
    "self_examination": "责令检查",
    "criticised_and_educated": "批评教育",
}
ITEM_STATES: Mapping[str, str] = {
    "opened": "未启动",
    "under_way": "正在整改",
    "late": "逾期",
    "basically_done": "基本完成",
    "struck_off": "已销号",
    "not_done": "未完成",
}
CLUE_STATES: Mapping[str, str] = {
    "registered": "已登记",
    "assigned": "已交办",
    "disposal_proposed": "已提处置建议",
    "in_disposal": "处置中",
    "concluded": "已办结",
    "result_fed_back": "结果已反馈",
}
OVERDUE: Mapping[str, str] = {
    "report": "整改情况报告",
    "plan": "整改工作方案",
    "item": "问题整改措施",
    "second_rectification": "二次整改",
    "clue_answer": "线索接收答复",
    "clue_part": "退回部分的去向",
    "disposal": "处置建议",
    "feedback": "结果反馈",
    "lending": "出借线索核实",
    "removal": "收回后的回执",
    "matter": "协调事项答复",
    "decision": "领导小组交办事项",
    "stage_approval": "处置审批",
    "stage_start": "启动办理",
    "stage_reply": "函询回复",
    "stage_inquiry": "谈话函询办结",
    "stage_verification": "初步核实",
    "stage_held_review": "暂存待查复查",
}
LAWS: Mapping[str, str] = {
    "supervision_law_art_37": "《中华人民共和国监察法》第三十七条",
    "audit_law_art_48": "《中华人民共和国审计法》第四十八条",
    "audit_law_art_52": "《中华人民共和国审计法》第五十二条",
    "audit_law_art_54": "《中华人民共和国审计法》第五十四条",
}
RULES: Mapping[str, str] = {
    "D9": "《监察法实施条例》第一百六十九条、第一百七十一条",
}


def listed(codes: Iterable[str], words: Mapping[str, str] = CATEGORIES) -> str:
    """Codes in words, each once, with 、 between them."""
    return "、".join(dict.fromkeys(words.get(code, code) for code in codes))


_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")


def close(name: str) -> str:
    """A name as it is printed: no spaces around Chinese characters."""
    return _GAP.sub("", name)


def rectification_of(round_: str) -> str:
    """第七轮 → 第七轮巡察整改; what says 巡察 or 整改 already does not say it twice."""
    name = close(round_)
    if name.endswith("整改"):
        return name
    return f"{name}整改" if name.endswith("巡察") else f"{name}巡察整改"


def feedback_of(round_: str) -> str:
    """第七轮 → 第七轮巡察反馈意见."""
    name = close(round_)
    return f"{name}反馈意见" if name.endswith(("整改", "巡察")) else f"{name}巡察反馈意见"
