"""What people read when something is refused: by which rule, and what to do."""

WORDS: dict[str, tuple[str, str]] = {
    "date-in-future": (
        "发生日期 {occurred_on} 晚于今天 {today}。请填写实际发生的日期。",
        "The day {occurred_on} lies after today, {today}. Give the day on which it happened.",
    ),
    "subscription-unknown": (
        "没有这项订阅。请先新建订阅。",
        "There is no such subscription. Make it first.",
    ),
    "subscription-exists": (
        "编号为 {subscription} 的订阅已经存在且内容不同。请修改该订阅，或另建一项。",
        "A subscription {subscription} is there already with another content. Change it, or make another one.",
    ),
    "subscription-cancelled": (
        "该订阅已取消，不能再变更。请新建订阅。",
        "This subscription was cancelled and can no longer be changed. Make a new one.",
    ),
    "subscription-not-active": (
        "该订阅未生效（已停用或已取消）。请先恢复，或新建订阅。",
        "This subscription does not hold: it was disabled or cancelled. Resume it, or make a new one.",
    ),
    "channel-fixed": (
        "订阅的送达方式不能变更（实时流与 webhook 不可互换）。请新建订阅。",
        "A subscription keeps its channel: a stream does not become a webhook, nor the reverse. Make a new one.",
    ),
    "secret-needs-webhook": (
        "只有 webhook 订阅才有签名密钥。",
        "Only a webhook has a signing secret.",
    ),
    "webhook-url-refused": (
        "不能向该地址发送（原因：{cause}）。地址须为公网 https，且不含用户名、密码或片段；内网网段须由管理员列入许可。",
        "Nothing may be sent to this address ({cause}). It must be public and https, without user name, password or "
        "fragment; an operator has to list networks of one's own.",
    ),
    "webhook-needs-url": (
        "webhook 订阅须给出地址；实时流订阅不带地址。",
        "A webhook needs a URL; a stream has none.",
    ),
    "target-refused": (
        "该目标不适用于所选方式（{channel}）。邮件填写一个邮箱地址，企业微信、钉钉、飞书填写机器人密钥；实时流与 webhook 不填。",
        "This target does not fit the channel {channel}. Mail takes one address; WeCom, DingTalk and Feishu take the "
        "token of a robot; a stream and a webhook take none.",
    ),
    "superior-and-hours": (
        "上级订阅与确认时限（工作小时）须同时填写，或都不填。",
        "Name both who is told when nobody acknowledges and the working hours for it, or neither.",
    ),
    "superior-unknown": (
        "没有这项上级订阅。它须是本机关（本单位）有效的邮件或机器人订阅。",
        "There is no such subscription of a superior. It must be an active one by mail or robot, of your own body "
        "and unit.",
    ),
    "delivery-unknown": (
        "没有这次投递。",
        "There is no such delivery.",
    ),
    "attempt-out-of-order": (
        "第 {attempt} 次尝试尚不能登记，应为第 {expected} 次。",
        "Try {attempt} cannot be recorded yet; the next one is {expected}.",
    ),
    "position-ahead": (
        "位置 {position} 超出消息流的末端 {head}。消息库可能从备份恢复过：请从 0 或已知位置重新读取。",
        "Position {position} lies beyond the end of the feed, {head}. The store may have been restored from a backup: "
        "read again from 0 or from a position that you know.",
    ),
}
