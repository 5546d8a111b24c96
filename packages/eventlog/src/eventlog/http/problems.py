"""Refusals are for people: RFC 9457 problem documents with a stable code and a sentence in the caller's language."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..decider import Refused
from ..errors import Away, Conflict, InFlight, KeyReused, Stale

log = structlog.get_logger()

Words = Mapping[str, tuple[str, str]]
"""Code → (Chinese, English) sentence, with the refusal's facts in braces."""

OURS: Words = {
    "token-invalid": ("没有有效的令牌。请重新登录后再试。", "There is no valid token. Sign in again."),
    "not-allowed": (
        "您的单位或角色无权办理此事。可以办理的是:{allowed}。",
        "Your body or role may not do this. Those who may: {allowed}.",
    ),
    "not-found": ("没有找到。", "There is no such thing."),
    "method-not-allowed": ("这个地址不接受这种操作。", "This address does not take this method."),
    "payload-invalid": ("提交的内容不符合格式:{places}。", "The payload does not fit: {places}."),
    "payload-too-large": ("提交的内容过大,上限为 {limit} 字节。", "The payload is too large; {limit} bytes at most."),
    "message-too-large": (
        "要发布的内容共 {size} 字节,超过一条消息的上限 {limit} 字节。请把长文本或文件存入本单位库中,只发布引用。",
        "What would be published has {size} bytes; a message has {limit} at most. Keep long text and files in your own "
        "store and publish the reference.",
    ),
    "version-changed": (
        "在您读取之后,此件已被他人更新到第 {version} 版。请重新读取后再办理。",
        "Since you read it, somebody else brought this to version {version}. Read it again first.",
    ),
    "if-match-malformed": (
        'If-Match 应为带引号的版本号,例如 "3"。',
        'If-Match is a version in quotation marks, such as "3".',
    ),
    "busy": ("多人同时办理此件,请稍后再试。", "Many work on this at once; try again."),
    "idempotency-key-reused": (
        "这个 Idempotency-Key 已用于另一内容。请换一个。",
        "This Idempotency-Key was used for another payload. Take a new one.",
    ),
    "idempotency-key-malformed": (
        "Idempotency-Key 应为 1 至 255 个可见字符。",
        "An Idempotency-Key has 1 to 255 visible characters.",
    ),
    "request-in-flight": (
        "同一 Idempotency-Key 的请求正在办理,请稍后再试。",
        "The request under this Idempotency-Key is still being carried out; try again.",
    ),
    "request-timeout": ("提交的内容迟迟没有收全,请重新提交。", "The payload did not arrive in time; send it again."),
    "keys-away": (
        "暂时无法核对令牌,请稍后再试。",
        "Tokens cannot be checked for the moment; try again shortly.",
    ),
    "database-away": ("数据库暂时不可用,请稍后再试。", "The database is away; try again shortly."),
    "unexpected": ("系统内部错误,已留记录(编号 {request})。", "An internal error, on record as {request}."),
    "too-many-pages": (
        "同时打开的实时页面过多,请稍后刷新。",
        "Too many live pages are open; reload a little later.",
    ),
    "date-in-future": (
        "发生日期 {occurred_on} 晚于今天 {today}:只能记录已经发生的事。",
        "{occurred_on} lies after today, {today}: only what has happened can be recorded.",
    ),
    "http-error": ("请求无法办理。", "The request cannot be carried out."),
}


class Problem(Exception):
    """A refusal of the edge, with its status and code."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        facts: Mapping[str, object] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.facts = dict(facts or {})
        self.headers = headers or {}


class NotFound(Problem):
    """404: the thing that the address names is not there, or not for this caller."""

    def __init__(self, code: str = "not-found", **facts: object) -> None:
        super().__init__(404, code, facts=facts)


_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("请求有误", "Bad Request"),
    401: ("未登录", "Unauthorized"),
    403: ("无权办理", "Forbidden"),
    404: ("没有找到", "Not Found"),
    405: ("不接受这种操作", "Method Not Allowed"),
    408: ("等待超时", "Request Timeout"),
    409: ("按规则不予办理", "Refused by a rule"),
    412: ("版本已变", "Precondition Failed"),
    413: ("内容过大", "Content Too Large"),
    422: ("内容不符合要求", "Unprocessable Content"),
    500: ("系统内部错误", "Internal Server Error"),
    503: ("暂时不可用", "Service Unavailable"),
}
_OTHER = ("请求无法办理", "Error")
_WEIGHT = re.compile(r"\s*q=([01](?:\.[0-9]{0,3})?)\s*", re.ASCII | re.IGNORECASE)
_NAMED = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}", re.ASCII)


def language(accept: str | None) -> int:
    """0 for Chinese, which comes first; 1 for English when the caller prefers it (RFC 9110 §12.5.4)."""
    best, tongue = 0.0, 0
    for part in (accept or "")[:256].split(","):
        tag, _, weight = part.partition(";")
        given = _WEIGHT.fullmatch(weight)
        wish = float(given[1]) if given else 0.0 if weight else 1.0
        primary = tag.strip().lower().partition("-")[0]
        if primary in ("zh", "en") and wish > best:
            best, tongue = wish, int(primary == "en")
    return tongue


_AND = re.compile(r"(?<=[a-z0-9_]), (?=[a-z0-9_])|(?<=[a-z0-9_])、(?=[a-z0-9_])")
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")
_CODES = frozenset(
    [
        "to",
        "body",
        "bodies",
        "kind",
        "dimension",
        "phase",
        "state",
        "standing",
        "party",
        "sender",
        "way",
        "form",
        "source",
        "step",
        "next",
        "category",
        "supervised_by",
        "done_by",
        "role",
        "roles",
        "channel",
        "ground",
        "level",
        "law",
        "missing",
        "cause",
        "expected",
    ]
)
"""Facts that are codes of choices. All others are what somebody called a thing, days or counts, and stay as they are."""


class Blank(dict[str, object]):
    """A fact that a sentence wants and the refusal does not carry stays blank: words never turn into an error."""

    def __missing__(self, key: str) -> str:
        return "…"


def told_in(words: Words, tongue: int, facts: Mapping[str, object]) -> dict[str, object]:
    """The facts as people read them: a code of a choice, or several with commas between them, by its word.

    Words of choices are `value.<fact>.<code>`, `value.<code>`, `body.<code>` or `role.<code>`.
    """

    def term(name: str, code: str) -> str:
        own = (f"value.{name}.{code}", f"value.{code}") if name != "allowed" else ()
        for key in (*own, f"body.{code}", f"role.{code}"):
            if key in words:
                word = words[key][tongue]
                # Within an English sentence a term begins small, unless it is a name such as PDF or WeCom.
                return word[0].lower() + word[1:] if tongue and word[1:].islower() else word
        return code

    def said(name: str, fact: object) -> object:
        if name == "allowed" and isinstance(fact, str):
            return _CODE.sub(lambda found: term(name, found[0]), fact)
        if name not in _CODES or not isinstance(fact, str):
            return fact
        return ("、", ", ")[tongue].join(term(name, code) for code in _AND.split(fact))

    return {name: said(name, fact) for name, fact in facts.items()}


def document(request: Request, words: Words, status: int, code: str, facts: Mapping[str, object]) -> Response:
    """The problem document as a response."""
    pair = words.get(code) or OURS.get(code) or OURS["http-error"]
    tongue = language(request.headers.get("accept-language"))
    told: dict[str, Any] = {
        "type": f"urn:sanxun:problem:{code}",
        "title": _STATUS.get(status, _OTHER)[tongue],
        "status": status,
        "code": code,
        "detail": pair[tongue].format_map(Blank(told_in(words, tongue, facts))),
        "instance": f"urn:sanxun:request:{getattr(request.state, 'request_id', '')}",
    }
    told |= {name: str(fact) for name, fact in facts.items() if name not in told}
    return Response(
        orjson.dumps(told),
        status_code=status,
        media_type="application/problem+json",
        headers={"Content-Language": ("zh-CN", "en")[tongue]},
    )


def place(where: Sequence[int | str], kind: str) -> str:
    """Where a payload does not fit. Names that the caller made up are left out: they are input too."""
    told = [str(part) if isinstance(part, int) or _NAMED.fullmatch(part) else "…" for part in where]
    if kind == "extra_forbidden" and told:
        told[-1] = "…"
    return ".".join(told)


def handlers(app: FastAPI, words: Words) -> None:
    """Puts a problem document in the place of every refusal and error."""

    def told(request: Request, status: int, code: str, facts: Mapping[str, object], **headers: str) -> Response:
        response = document(request, words, status, code, facts)
        for name, value in headers.items():
            response.headers[name.replace("_", "-")] = value
        return response

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)  # noqa: S101
        return told(request, 409, error.code, error.facts)

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)  # noqa: S101
        return told(request, error.status, error.code, error.facts, **error.headers)

    async def stale(request: Request, error: Exception) -> Response:
        assert isinstance(error, Stale)  # noqa: S101
        return told(request, 412, "version-changed", {"version": error.version})

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        # The place and the kind of the fault; never the input, which may be a narrative.
        faults = [f"{place(one['loc'], one['type'])}: {one['type']}" for one in error.errors()[:10]]
        return told(request, 422, "payload-invalid", {"places": "; ".join(faults)})

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        code = {401: "token-invalid", 403: "not-allowed", 404: "not-found", 405: "method-not-allowed"}
        code |= {413: "payload-too-large", 400: "payload-invalid", 422: "payload-invalid"}
        response = told(request, error.status_code, code.get(error.status_code, "http-error"), {})
        if error.headers and (verbs := error.headers.get("Allow")):
            response.headers["Allow"] = verbs
        return response

    async def away(request: Request, error: Exception) -> Response:
        return told(request, 503, "database-away", {}, Retry_After="2")

    def fixed(status: int, code: str) -> Any:
        async def handler(request: Request, error: Exception) -> Response:
            return told(request, status, code, {})

        return handler

    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(Stale, stale)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Away, away)
    app.add_exception_handler(Conflict, fixed(409, "busy"))
    app.add_exception_handler(KeyReused, fixed(422, "idempotency-key-reused"))
    app.add_exception_handler(InFlight, fixed(409, "request-in-flight"))


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route that may be refused with these statuses."""
    content = {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "code", "detail"],
                "properties": {name: {"type": "string"} for name in ("type", "title", "code", "detail", "instance")}
                | {"status": {"type": "integer"}},
            }
        }
    }
    return {status: {"description": _STATUS.get(status, _OTHER)[1], "content": content} for status in statuses}
