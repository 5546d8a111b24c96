"""Where a person is told: his address or his group's robot. It is a secret, and its host is never his to choose."""

import re
from typing import Literal, get_args
from urllib.parse import quote

Kind = Literal["mail", "wecom", "dingtalk", "feishu"]

KINDS: frozenset[str] = frozenset(get_args(Kind))

_FORMS: dict[Kind, re.Pattern[str]] = {
    "mail": re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}", re.ASCII),
    "wecom": re.compile(r"[A-Za-z0-9_-]{8,128}", re.ASCII),
    # The robot's token, and behind a colon its signing secret where it has one.
    "dingtalk": re.compile(r"[A-Za-z0-9]{8,128}(?::[A-Za-z0-9]{8,128})?", re.ASCII),
    "feishu": re.compile(r"[A-Za-z0-9-]{8,128}", re.ASCII),
}


def fits(kind: Kind, target: str) -> bool:
    """Whether a target has the form of its channel. Nothing that could mean more than a token gets through."""
    return _FORMS[kind].fullmatch(target) is not None


def apprise_url(kind: Kind, target: str, *, mail_server: str | None, delivery: str) -> str | None:
    """What `apprise` is given; None where the operator has set up no mail server.

    The hosts are those of the vendors, or the operator's own mail server: nobody who subscribes can name one.
    """
    match kind:
        case "mail":
            if not mail_server:
                return None
            sign = "&" if "?" in mail_server else "?"
            return f"{mail_server}{sign}to={quote(target, safe='')}&+X-Sanxun-Delivery={quote(delivery, safe='')}"
        case "wecom":
            return f"wecombot://{target}/"
        case "dingtalk":
            token, _, secret = target.partition(":")
            return f"dingtalk://{secret}@{token}/" if secret else f"dingtalk://{token}/"
        case "feishu":
            return f"feishu://{target}/"
