"""What the columns of the joint views are called on paper, Chinese and English."""

HEADS: dict[str, str] = {
    "round": "轮次", "round_name": "轮次名称", "unit": "单位编码", "unit_name": "单位", "case": "整改事项",
    "item": "问题", "number": "序号", "category": "类别", "supervised_by": "督促机构", "state": "状态",
    "measure_due": "措施期限", "moved_on": "最近变动", "struck_off_on": "销号日期", "struck_off_by": "销号机构",
    "rules_made": "建章立制", "paid_back": "清退(分)", "recovered_from_persons": "追缴(分)",
    "losses_made_good": "挽回损失(分)", "handed_to_commission": "移交纪委(人)", "disciplined": "处分(人)",
    "organizational_measure": "组织处理(人)", "criticised": "通报批评(人)", "self_examination": "责令检查(人)",
    "criticised_and_educated": "批评教育(人)", "issues": "问题数", "done": "已完成", "basically_done": "基本完成",
    "going_on": "正在整改", "late": "逾期", "not_done": "未完成", "completion_percent": "完成率(%)",
    "delivered_on": "反馈日期", "due_on": "到期日", "checked_on": "检查日期", "check_result": "检查结果",
    "days": "天数", "origin": "来源", "points": "验收得分", "pass_mark": "合格线", "turn": "验收次数",
    "accepted_on": "验收通过", "second_ordered_on": "责令二次整改", "asked": "测评人数", "satisfied": "满意人数",
    "satisfaction_percent": "满意率(%)", "extensions_asked": "申请延期", "extensions_granted": "同意延期",
    "extensions_denied": "不同意延期", "paper": "材料", "body": "机构", "since": "起始日期", "closed_id": "销号消息",
    "closed_on": "销号日期", "closed_subject": "销号对象", "closed_stream": "销号来源", "found_id": "再现消息",
    "found_on": "再现日期", "found_subject": "再现对象", "found_stream": "再现来源", "found_how": "再现方式",
    "organisations": "单位数", "money_yuan": "金额(元)", "second_rectifications": "二次整改", "accepted": "验收通过",
    "interviewed_on": "约谈日期", "held_to_account": "问责", "looked_at": "复核数", "confirmed": "印证数",
    "confirmed_percent": "印证率(%)", "findings": "发现数", "which": "涉及单位", "first_on": "最早日期", "last_on": "最近日期",
    "streams": "来源", "rule": "依据", "rule_version": "规则版本", "money_yuan_by_kind": "金额分类(元)",
    "kind": "类型", "units": "单位数", "common": "共性", "rounds": "轮次",
    "clue": "线索", "owner": "登记单位", "source_kind": "线索来源", "categories": "类别", "city_managed": "市管干部",
    "way": "处置方式", "form": "形态", "office": "承办部门", "holder": "当前持有", "held_since": "持有起始",
    "held_days": "持有天数", "registered_on": "登记日期", "age_days": "办理天数", "proposal_due": "处置建议期限",
    "proposal_days": "距处置建议期限(天)", "handed_over": "移交次数", "value": "分类", "clues": "线索数", "open": "在办",
    "closed": "办结", "due_soon": "即将到期", "due_passed": "已过期限", "what": "事项", "waits": "等待机构",
    "lifted_on": "解除日期", "how": "解除方式", "share": "共享件", "material": "材料编号", "first_year": "起始年度",
    "last_year": "截止年度", "request": "商请编号", "shared_with": "提供给", "secrecy_level": "密级", "shared_on": "共享日期",
    "until": "可阅至", "ended_on": "终止日期", "readings": "阅读次数", "first_read_on": "首次阅读", "last_read_on": "最近阅读",
    "removal_due": "清除回执期限", "removed_on": "清除日期", "asked_by": "商请方", "kinds": "材料类型", "asked_on": "商请日期",
    "answer": "答复", "answered_on": "答复日期", "occurred_on": "发生日期", "told_at": "登记日期", "service": "业务",
    "type": "消息", "subject": "对象", "facts": "内容", "handover": "移交编号", "sender": "移送机构", "held_from": "持有自",
    "held_until": "持有至", "ended": "去向", "held_now": "现持有", "times": "持有次数", "longest_days": "最长天数",
    "first_from": "首次持有", "last_until": "最近交出", "periods": "持有记录", "given_up": "已交出", "median_days": "已交出中位天数",
    "now_median_days": "现持有中位天数", "now_longest_days": "现持有最长天数", "starts_on": "进驻日期", "requested": "商请",
    "answered": "已答复", "granted": "同意", "denied": "不同意", "waiting": "待答复", "shared": "共享", "readable": "可阅",
    "read": "已阅", "unread": "未阅", "unread_at_start": "进驻前未阅", "recalled": "已收回", "expired": "已到期",
    "removal_missing": "未见清除回执", "figure": "数据项", "by": "统计口径", "soon": "提前天数",
}  # fmt: skip


def head(name: str, speaks: str) -> str:
    """The head of a column. Without a Chinese word, and in English, it is its name."""
    return HEADS.get(name, name) if speaks == "zh" else name.replace("_", " ")
