"""What fields and choices are called, in every room alike: domain terms as the texts of the field write them."""

from collections.abc import Iterator, Mapping

FIELDS: Mapping[str, str] = {
    "about": "关于", "accepted": "已受理", "account": "账号", "acknowledged": "已确认", "address": "地址", "admonished": "诫勉", "after_on": "巡后起始日",
    "given_on": "告知日期", "named_reporter": "实名举报", "words": "告知事项", "word": "告知事项", "repeat": "重复举报",
    "again_by": "重报期限", "amount": "金额(元)", "answer": "答复", "answer_by": "回复期限", "answer_due": "答复期限",
    "answer_rule": "期限依据", "answered_on": "答复日期", "approved": "已批", "approved_by": "已审核单位", "asked": "应答人数", "asked_on": "提出日期",
    "assigned_on": "分办日期", "audit": "审计项目", "audits": "审计", "average_points": "平均分", "back_by": "归还期限", "barred": "回避",
    "basically_done": "基本完成", "batch": "批次", "before": "前任", "begun_on": "开始日期", "blocked": "不予受理", "bodies": "单位",
    "body": "单位", "briefed": "已提供情况", "by": "提出单位", "by_state": "按状态", "case_id": "整改台账号", "catalogued_on": "编目日期",
    "categories": "问题类别", "category": "类别", "cell": "单元格", "chain": "审批链", "changed_on": "变更日期", "channel": "渠道", "charged": "计时",
    "check": "检查", "check_result": "检查结果", "checked": "已核查", "checked_on": "核查日期", "checks": "检查记录",
    "city_managed_cadre": "涉市管干部", "clocks": "时限", "clue": "线索编号", "clues": "线索", "code": "编码", "comment": "被审计单位意见",
    "comment_due": "意见期限", "comment_rule": "期限依据", "common_from": "共性门槛", "completion": "完成率", "completion_percent": "完成率(%)", "concerns": "回避情形",
    "concluded": "已办结", "concluded_on": "办结日期", "confirmed": "核实属实", "continuing": "长期坚持", "copies": "已清退份数",
    "count": "数量", "criticised": "批评教育", "criticised_and_educated": "批评教育", "custody": "持有经过", "cause": "原因", "days": "天数", "days_late": "逾期天数",
    "days_left": "剩余天数", "days_open": "已历天数", "decided_on": "决定日期", "decision": "决定", "decisions": "议定事项",
    "delivered_on": "反馈日期", "delivery": "投递", "digest": "文本摘要值", "dimension": "阶段", "discipline": "纪律类别", "disciplined": "党纪政务处分",
    "dissent": "保留意见", "done": "已完成", "done_by": "承办单位", "done_on": "完成日期", "draft": "审计报告(征求意见稿)",
    "draft_on": "征求意见日期", "drafted_on": "征求意见日期", "due": "期限", "due_by": "期限不晚于", "due_on": "期限", "during_on": "巡中起始日", "earlier": "前一轮次",
    "ended_on": "结束日期", "ends_on": "结束日期", "entry": "条目", "evidence": "佐证", "events": "事件", "export": "导出", "exported_on": "导出日期", "extension_asked": "申请延期",
    "extensions_asked": "延期申请", "extensions_denied": "未准延期", "extensions_granted": "已准延期", "faults": "未采纳的行",
    "faults_in_all": "问题总数", "fed_back_on": "反馈日期", "fed_back_to": "反馈对象", "feedback": "反馈", "feedback_due": "反馈期限",
    "feedback_late": "反馈逾期", "feedback_on": "反馈日期", "file": "文件", "finding": "结论", "findings": "底稿", "finished": "已办结",
    "first": "首次", "first_read_on": "首次阅读", "first_year": "起始年度", "form": "四种形态", "formed_on": "组建日期", "format": "格式", "found_on": "发现日期",
    "from": "起", "going_on": "正在整改", "grade": "等次", "granted": "同意", "ground": "事由", "grounds": "理由", "handed_in_on": "提交日期",
    "handed_to_commission": "移送纪委监委", "handler": "承办人账号", "handover": "移送编号", "handovers": "移送", "hash": "校验值",
    "heard": "听取事项", "held_accountable": "问责", "held_by": "持有单位", "held_on": "召开日期", "holder": "持有单位", "id": "编号",
    "id_number": "身份证号", "interviews": "约谈", "issued": "已出具", "issued_on": "出具日期", "issues": "问题", "item": "问题编号",
    "item_id": "问题编号", "items": "事项", "job": "任务编号", "judged_on": "认定日期", "justification": "理由", "keeper": "专管人账号", "kept": "自留类别",
    "key": "键", "key_destroyed": "密钥已销毁", "kind": "类型", "kinds": "资料类型", "last_finding": "最近结论", "last_read_on": "最近阅读",
    "last_year": "截止年度", "late": "逾期", "lending": "借阅编号", "lent_on": "出借日期", "letter": "函询编号", "letters": "函询",
    "lifted": "已解除", "linked_on": "关联日期", "links": "关联线索", "losses_made_good": "挽回损失(元)", "made_on": "移送日期", "mail": "邮件", "material": "资料编号",
    "matter": "事项编号", "means": "方式", "measure_due": "措施期限", "measures": "措施", "media_type": "文件类型", "meeting": "会议",
    "members": "成员", "minutes": "纪要", "missing": "尚缺单位", "money": "金额(元)", "name": "名称", "named_on": "更名日期", "need": "需要说明",
    "need_to_know": "知悉范围", "next_step": "下一环节", "not_done": "未完成", "not_rectified": "未整改", "noted_at": "记录时间",
    "noted_on": "登记日期", "notice_on": "送达通知日期", "nth": "序号", "number": "编号", "objects": "有异议", "occurred_on": "发生日期",
    "offered_on": "移送日期", "offered_under": "依据", "office": "承办部门", "on": "日期", "open": "未结", "opened_on": "启动日期",
    "opinions": "会商意见", "organisations": "单位数", "organizational_measure": "组织处理", "origin": "首出单位", "other": "另一线索",
    "others": "其他线索", "outcome": "结果", "overdue": "逾期", "overdue_reports": "逾期报告", "owner": "责任人账号", "paid_back": "清退上缴(元)",
    "paper": "文书", "parent": "上级单位", "part": "份次", "parts": "拆分部分", "party": "会商单位", "passes": "通过", "people": "涉及人员",
    "person": "人员编号", "persons": "人数", "phase": "阶段", "plan_on": "方案日期", "planned_on": "立项日期", "points": "得分", "position": "位次",
    "principal_report": "第一责任人专报", "problems": "问题数", "progress_told_on": "进展通报日期", "proposal": "建议", "proposal_due": "处置意见期限",
    "proposal_late": "处置意见逾期", "proposed_by": "提出方", "proposed_on": "提出日期", "raised_on": "提出日期", "rate": "比率",
    "read_by": "阅读截止", "read_on": "阅读日期", "reader": "阅读人", "readers": "指定阅读人账号", "reading": "阅读记录号", "readings": "阅读次数",
    "reason": "理由", "reasons": "理由", "received_as": "来件编号", "received_on": "接收日期", "recovered_from_persons": "追缴个人(元)",
    "rectified": "已整改", "rectify_by": "整改期限", "refused": "未采纳", "registered": "登记为", "registered_on": "登记日期", "related": "回避单位",
    "relation": "关系", "remark": "备注", "removal": "清退", "removal_due": "清退期限", "removed_on": "清退日期", "repeat_days": "重复催办间隔(天)",
    "replied_on": "回复日期", "reply_due": "回复期限", "report": "报告", "report_on": "报告日期", "reported": "已报告", "reported_on": "报告日期",
    "request": "商请编号", "result": "结果", "result_on": "结果日期", "returned_by": "退回单位", "review": "复核编号", "reviews": "复核", "role": "角色",
    "roles": "角色范围", "round": "巡察轮次", "rounds": "轮次", "row": "行", "rows": "行数", "rule": "依据", "rule_version": "规则版本",
    "rules_made": "建章立制(项)", "satisfaction_asked": "测评人数", "satisfaction_percent": "满意率(%)", "satisfied": "满意人数", "scope": "范围",
    "scores": "评分", "second_due": "二次整改期限", "second_overdue": "二次整改逾期", "second_rectifications": "二次整改", "secrecy_level": "密级",
    "secret": "密钥", "seen": "所见文本摘要值", "self_examination": "责令检查", "sender": "移送单位", "sent_on": "发出日期", "sequence": "序号", "session": "会议编号",
    "severity": "重要程度", "sham": "虚假整改", "sham_on": "认定虚假日期", "share": "共享编号", "shared": "相同之处", "shared_on": "共享日期", "signed": "已签字", "since": "起始日期",
    "size": "大小(字节)", "source": "来源", "source_told_on": "告知来源日期", "stage": "环节", "stale": "文本已变", "stance": "态度", "standing": "状态", "stands": "状态",
    "started_on": "启动日期", "starts_on": "进驻日期", "state": "状态", "step": "环节", "still_unread": "仍未阅读", "struck_off": "已销号", "subject": "主题",
    "submitted_on": "提交日期", "subscription": "订阅编号", "sufficient": "佐证充分", "supervised_by": "督办单位", "supervision_report_on": "监督报告日期", "surveys": "满意度测评",
    "system_number": "系统编号", "taken": "已采纳", "talk": "谈话编号", "talks": "谈话", "team": "巡察组", "teams": "巡察组", "text": "内容",
    "text_digest": "文本摘要值", "thematic_report_on": "专题报告日期", "time": "时间", "title": "标题", "to": "接收单位", "told_in_words": "已有书面说明", "total": "合计",
    "type": "类型", "types": "消息类型", "unchanged": "未变", "unchecked": "未核查", "under": "依据", "unit": "被巡察单位", "units": "单位", "unread": "未读", "until": "截止日期", "urged": "催办", "urged_on": "催办日期",
    "url": "地址", "value": "值", "verdict": "审核结论", "verification": "核查", "verified_on": "核查日期", "version": "版本", "waiting": "待审单位", "way": "处置方式",
    "ways_version": "处置方式版本", "weak": "含弱匹配", "what": "事项", "within": "天数以内", "withdrawn_on": "撤回日期", "workplace": "工作单位", "written_on": "成文日期",
    "year": "年度", "cadres_first": "市管干部优先", "briefing": "情况通报", "kind_of_unit": "单位类型", "last": "最近",
    "below": "低于(%)", "grace": "宽限天数", "happened_by": "发生截至", "recorded_by": "记录截至", "sort": "排序", "where": "筛选",
    "urgency": "紧急程度", "secrecy": "密级", "copy_to": "抄送", "letter_number": "来函文号",
    "last_event_id": "上次消息位次", "message": "消息编号", "event": "消息", "attempts": "尝试次数", "replayed": "重投",
    "message_type": "消息类型", "interest": "订阅范围", "next_try_at": "下次尝试", "status": "状态码", "from_position": "起始位次", "tries": "尝试次数",
    "after_position": "此位次之后", "attempt": "第几次", "cancelled": "已取消", "at": "时间",
    "acknowledge_within": "确认时限(工作小时)", "closes": "停止提醒时刻", "language": "语言", "more": "还有", "next": "下一位次", "opens": "开始提醒时刻", "plan": "提醒安排", "quiet": "非工作时间免打扰", "rhythm": "提醒频次", "superior": "上级订阅", "target": "接收目标", "urgent": "重要事项即时提醒", "weekday": "星期(0为周一)",
    "added_on": "登记日期", "run": "运行次数", "lead": "比对线索编号", "leads": "比对线索", "payments": "付款笔数", "laid_on": "提交日期", "approved_on": "批准日期", "judged": "已研判", "least": "最低可能性(%)",
    "sheets": "数据表", "sheet": "表号", "probability_percent": "可能性(%)", "found": "发现", "paid_as": "凭证收款单位", "sources": "出处", "company": "企业", "cadre": "人员编号",
    "failure": "未得出结果的原因", "in_force": "现行适用", "period": "期间", "unit_of_time": "计算单位", "number_checked": "数字核对情况",
    "enrolled_on": "入库日期", "free": "未在组", "free_for": "可参加巡察的单位", "quarter": "季度", "told": "已反馈", "owed": "待反馈", "told_on": "反馈日期", "judgement": "认定说明", "reports": "办理情况", "reopening": "重新打开原因", "own_rule": "本机关自定", "valid_from": "施行日期", "valid_to": "失效日期", "rule_source": "出处", "struck_off_on": "销号日期", "struck_off_under": "销号依据",
}  # fmt: skip
"""Field → what it is called in Chinese. In English a field is called by its name."""

ENGLISH: Mapping[str, str] = {
    "occurred_on": "date", "city_managed_cadre": "city-managed cadre", "amount": "amount (yuan)", "money": "money (yuan)",
    "paid_back": "paid back (yuan)", "recovered_from_persons": "recovered from persons (yuan)", "losses_made_good": "losses made good (yuan)",
    "probability_percent": "probability (%)", "least": "at least (%)", "found": "what was found", "paid_as": "payee as written", "cadre": "number of the cadre",
    "unit": "inspected unit", "handler": "handler (account)", "keeper": "keeper (account)", "owner": "owner (account)", "account": "account",
    "completion_percent": "completion (%)", "satisfaction_percent": "satisfaction (%)", "seen": "digest of the text seen", "id": "number",
    "under": "on the ground of", "offered_under": "on the ground of", "until": "until", "about": "about",
}  # fmt: skip
"""Fields whose name alone says too little."""

VALUES: Mapping[str, str] = {
    "party_organisation": "党组织", "government_department": "政府部门", "public_institution": "事业单位", "enterprise": "国有企业",
    "development_zone": "开发区", "township": "乡镇街道", "village": "村(社区)", "school": "学校", "hospital": "医院", "other": "其他",
    "before": "巡前", "during": "巡中", "after": "巡后", "daily": "日常", "regular": "常规巡察", "special": "专项巡察", "mobile": "机动巡察",
    "look_back": "巡察“回头看”", "elevated": "提级巡察", "political": "政治纪律", "organisational": "组织纪律", "organizational": "组织纪律",
    "integrity": "廉洁纪律", "mass": "群众纪律", "work": "工作纪律", "life": "生活纪律", "visit": "走访", "field_work": "下沉了解",
    "confirmed": "属实", "not_confirmed": "不属实", "running": "进行中", "done": "完成", "cut_off": "已中断", "xlsx": "Excel", "csv": "CSV", "json": "JSON",
    "worked_there": "曾在该单位任职", "relative_there": "亲属在该单位", "born_there": "籍贯地", "interest_there": "有利害关系",
    "target_study": "对象会商", "briefing": "情况通报", "important_information": "重要情况", "spot_check": "抽查", "reverification": "复核",
    "supervision_check": "监督检查", "clue_disposal": "线索处置", "result_use": "成果运用", "coordination": "协调事项", "asked": "已提出",
    "overdue": "逾期", "answered": "已答复", "given": "已提供", "selection": "选人用人", "ideology": "意识形态", "party_leadership": "党的领导",
    "party_building": "党的建设", "selection_appointment": "选人用人", "work_style": "作风", "finance": "财务", "procurement_engineering": "采购与工程",
    "poverty_relief": "扶贫", "education": "教育", "medical_care": "医疗", "food_drug_safety": "食品药品安全", "food_and_drug_safety": "食品药品安全",
    "gang_protection": "涉黑涉恶“保护伞”", "audit_rectification": "审计整改", "inspection_rectification": "巡察整改",
    "selection_and_appointment": "选人用人", "immediate_fix": "立行立改", "concentrated": "集中整改", "continuing": "长期坚持",
    "in_consultation": "会商中", "consulted": "已会商", "heard": "已听取", "handed_over": "已移交", "back": "已退回",
    "case_supervision_office": "案件监督管理室", "case_review_office": "案件审理室", "supervision_office": "监督检查室",
    "inspection_team": "巡察组", "petition_office": "信访室", "agree": "同意", "dissent": "不同意", "passed": "通过",
    "passed_with_objections": "有保留通过", "screened_out": "不移交", "hand_over": "移交", "keep": "留存", "accepted": "已受理",
    "returned": "已退回", "withdrawn": "已撤回", "result_back": "已反馈结果", "partly_confirmed": "部分属实", "not_checked": "未核查",
    "petition": "信访举报", "audit_transfer": "审计移送", "own_work": "工作中发现", "own_chief": "涉本机关主要负责人", "superior_cadre": "涉上级管理干部",
    "registered": "已登记", "assigned": "已分办", "late": "逾期", "proposed": "已提处置意见", "decided": "已批准", "concluded": "已办结",
    "fed_back": "已反馈", "told": "已反馈", "owed": "待反馈", "talk_or_letter": "谈话函询", "preliminary_verification": "初步核实", "held_pending": "暂存待查",
    "form_1": "第一种形态", "form_2": "第二种形态", "form_3": "第三种形态", "form_4": "第四种形态", "none": "无", "offered": "已移送",
    "received": "已接收", "started": "已启动", "leader": "负责人审批", "xixiang": "三级审批", "deputy_in_charge": "分管副书记",
    "supervision_director": "监督室主任", "secretary": "书记", "reminder_talk": "谈话提醒", "criticism_and_education": "批评教育",
    "ordered_self_examination": "责令检查", "admonition": "诫勉", "light_party_sanction": "党纪轻处分",
    "light_administrative_sanction": "政务轻处分", "organizational_measure": "组织处理", "heavy_party_sanction": "党纪重处分",
    "heavy_administrative_sanction": "政务重处分", "major_post_adjustment": "重大职务调整", "case_filing": "立案审查调查",
    "transfer_for_prosecution": "移送审查起诉", "urge": "催办", "supervise_handling": "督办", "duplicate": "重复", "same_person": "同一人",
    "approval": "审批", "start": "启动", "reply": "回复", "inquiry": "函询", "verification": "核查", "held_review": "暂存复核",
    "id_number": "身份证号相同", "name_and_workplace": "姓名和单位相同", "name": "姓名相同", "text": "文本相同", "proposal": "处置意见", "urging": "催办",
    "reporter_accepted": "告知实名举报人受理", "reporter_result": "告知实名举报人结果", "result": "结果",
    "handover_answer": "移送答复", "feedback": "反馈", "with_team": "在巡察组", "verified": "已核查", "taken_back": "已收回",
    "other_organ_competent": "属其他机关管辖", "nobody_here_competent": "不属本单位管辖", "insufficient_facts": "事实不清、材料不足", "known_already": "已掌握",
    "result_given": "已反馈结果", "under_way": "办理中", "supervision_report": "监督报告", "thematic_report": "专题报告", "site_visit": "实地核查",
    "talks": "个别谈话", "documents": "查阅资料", "survey": "民主测评", "real": "真实", "partly": "部分真实", "sham": "虚假整改",
    "inspection": "巡察", "selection_check": "选人用人专项检查", "clue": "问题线索", "rectification": "整改", "audit": "审计",
    "audit_report": "审计报告", "leaving_office_audit": "离任审计报告", "audit_material": "审计资料", "audit_workpaper": "审计底稿",
    "secret": "秘密", "confidential": "机密", "top_secret": "绝密", "application/pdf": "PDF", "text/plain": "文本",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "granted": "同意提供", "partly_granted": "部分提供", "denied": "不予提供", "audit_law_art_48": "审计法第四十八条", "audit_law_art_52": "审计法第五十二条",
    "audit_law_art_54": "审计法第五十四条", "supervision_law_art_37": "监察法第三十七条", "open": "有效", "recalled": "已收回", "expired": "已到期",
    "not_asked": "未要求", "not_auditable": "不属审计范围", "partly_accepted": "部分受理", "forwarded": "已转送", "audit_started": "已启动审计",
    "begun": "已启动", "with_auditee": "征求意见中", "silent": "未提意见", "reported": "已报告", "fiscal_revenue_and_expenditure": "财政财务收支",
    "assets": "资产", "procurement": "采购", "engineering": "工程", "special_funds": "专项资金", "economic_responsibility": "经济责任",
    "internal_control": "内部控制", "rectified": "已整改", "not_rectified": "未整改", "unit": "被巡察单位", "round": "轮次", "category": "类别", "waiting": "待答复",
    "case_filed": "已立案", "handled": "已处理", "not_filed": "不予立案", "not_competent": "不属管辖", "material_request": "商请资料",
    "finding_follow_up": "问题跟踪", "joint_check": "联合检查", "lent_staff": "抽调人员", "raised": "已提出", "finished": "已办结", "not_done": "未完成",
    "delivered": "已反馈", "planned": "已报方案", "report": "整改报告", "measure": "整改措施", "second_rectification": "二次整改", "plan": "整改方案",
    "approved": "通过", "nothing_there": "未提交", "agreed": "双方已确认", "supervisor": "督办单位", "below_pass_mark": "验收不达标", "check_not_passed": "检查未通过",
    "second_overdue": "二次整改逾期", "reported_again": "已再报告", "interviews": "访谈", "re_audit": "再审计", "opened": "未开始", "basically_done": "基本完成",
    "struck_off": "已销号", "low": "一般", "normal": "普通", "high": "重要", "docx": "Word", "pdf": "PDF", "特急": "特急", "加急": "加急", "supervision-notice": "督办函", "reminder": "提醒函",
    "active": "启用", "ended": "已结束", "connection": "连接失败", "tls": "证书不符", "webhook": "回调", "cancelled": "已取消", "dead": "投递失败",
    "protocol": "协议错误", "timeout": "超时", "address": "地址不被允许", "stream": "实时流", "disabled": "已停用", "status": "对方返回错误", "going_on": "正在整改",
    "mail": "邮件", "wecom": "企业微信", "dingtalk": "钉钉", "feishu": "飞书", "zh": "中文", "en": "英文", "at_once": "即时", "weekly": "每周", "awaiting": "待确认", "unanswered": "逾期未确认", "cadres": "干部履历", "relatives": "家庭成员及社会关系", "companies": "企业登记信息",
    "suppliers": "供应商名册", "payments": "付款记录", "laying": "收集数据", "matched": "已得出线索", "over": "已结束", "destroyed": "数据已销毁",
    "failed": "运行未成", "taken": "已转线索", "dismissed": "已排除", "new": "待研判", "escalated": "已提醒上级", "channel": "渠道未接收",
    "months": "个月", "quarters": "个季度", "days": "日", "working_days": "个工作日", "in_the_article": "已核对原文",
    "not_verified_reprint": "未核对原文(据转载、摘要或地方做法)", "not_verified_recalled": "未核对原文(凭记忆,采用后方适用)", "not_verified_own": "未核对原文(本机关自定)",
    "ledger": "台账导入(此前已完成)",
}  # fmt: skip
"""A value of a choice → what it is called in Chinese."""

HERE: Mapping[str, str] = {
    "subject.clue": "问题线索", "text.text": "文本", "by.unit": "按单位", "by.round": "按轮次", "by.category": "按类别", "origin.inspection": "巡察反馈",
    "origin.audit": "审计反馈", "state.asked": "已提出", "removal.asked": "已要求清退", "removal.confirmed": "已清退", "removal.overdue": "清退逾期",
    "outcome.under_way": "正在办理", "state.continuing": "持续推进", "ground.overdue": "逾期未整改", "stage.start": "启动核实", "secrecy_level.none": "无密级",
    "way.concluded": "予以了结", "urgency.": "一般", "state.open": "有效", "result.not_done": "未开展", "state.none": "未提交", "state.back": "已退回",
}  # fmt: skip
"""`<field>.<value>` where a value is called otherwise than elsewhere."""

VALUES_ENGLISH: Mapping[str, str] = {
    "zh": "Chinese", "en": "English", "wecom": "WeCom", "dingtalk": "DingTalk", "feishu": "Feishu",
    "docx": "Word", "pdf": "PDF", "特急": "Most urgent", "加急": "Urgent", "supervision-notice": "Supervision notice", "": "None",
    "in_the_article": "Verified in the article", "not_verified_reprint": "Not verified: reprint, summary or local practice",
    "not_verified_recalled": "Not verified: recalled, applies where it is adopted", "not_verified_own": "Not verified: this body's own",
    "ledger": "a ledger: done before this system", "xixiang": "three steps", "leader": "leader", "gang_protection": "shielding of gangs", "mass": "towards the masses",
    "audit_law_art_48": "Audit Law art. 48", "audit_law_art_52": "Audit Law art. 52", "audit_law_art_54": "Audit Law art. 54",
    "supervision_law_art_37": "Supervision Law art. 37", "application/pdf": "PDF", "text/plain": "Text", "xlsx": "Excel", "csv": "CSV", "json": "JSON",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
}  # fmt: skip


def glossary() -> Iterator[tuple[str, tuple[str, str]]]:
    """Every term as a word of the pages: `field.<name>`, `value.<value>`, `value.<field>.<value>`."""
    for name, zh in FIELDS.items():
        yield f"field.{name}", (zh, plain(ENGLISH.get(name, name)))
    for value, zh in VALUES.items():
        yield f"value.{value}", (zh, plain(VALUES_ENGLISH.get(value, value)))
    for place, zh in HERE.items():
        value = place.partition(".")[2]
        yield f"value.{place}", (zh, plain(VALUES_ENGLISH.get(value, value)))


def plain(name: str) -> str:
    """`answer_due` → `Answer due`."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
