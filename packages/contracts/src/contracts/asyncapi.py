"""Describes everything that the bodies publish in one document of the AsyncAPI initiative, generated from the models."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from . import BODIES, PUBLISHERS, SOURCES
from .message import Message

PARTITIONS = 12
KAFKA = "0.5.0"
"""Version of the Kafka bindings."""


def document() -> dict[str, Any]:
    """The AsyncAPI 3.0 document: a channel a topic, a message a type, and who sends and who receives."""
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    messages: dict[str, Any] = {}
    schemas: dict[str, Any] = {"Headers": HEADERS}
    for module in PUBLISHERS:
        service = module.TOPIC.removeprefix("sanxun.")
        channels[service] = _channel(service, module)
        operations |= _operations(service, module)
        for model in module.MESSAGES:
            messages[model.TYPE] = _message(service, model, schemas)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Sanxun: what the bodies publish",
            "version": "1.0.0",
            "description": "CloudEvents 1.0 on Kafka, binary mode. Each body writes its own topic and no other.",
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages, "schemas": schemas},
    }


def _channel(service: str, module: ModuleType) -> dict[str, Any]:
    return {
        "address": module.TOPIC,
        "title": service,
        "description": (module.__doc__ or "").strip(),
        "messages": {model.TYPE: {"$ref": f"#/components/messages/{model.TYPE}"} for model in module.MESSAGES},
        "bindings": {
            "kafka": {
                "topic": module.TOPIC,
                "partitions": PARTITIONS,
                "topicConfiguration": {"cleanup.policy": ["delete"], "retention.ms": -1},
                "bindingVersion": KAFKA,
            }
        },
    }


def _operations(service: str, module: ModuleType) -> dict[str, Any]:
    body = BODIES[service]
    channel = {"$ref": f"#/channels/{service}"}
    messages = [{"$ref": f"#/channels/{service}/messages/{model.TYPE}"} for model in module.MESSAGES]
    told = f"The body {body} tells the others; nobody else may write this topic."
    heard = "A body that the contract grants it listens. Messages of one subject come in their sequence."
    return {
        f"{service}.send": {"action": "send", "channel": channel, "summary": told, "messages": messages},
        f"{service}.receive": {"action": "receive", "channel": channel, "summary": heard, "messages": messages},
    }


def _message(service: str, model: type[Message], schemas: dict[str, Any]) -> dict[str, Any]:
    payload = model.model_json_schema(ref_template="#/components/schemas/{model}")
    for name, schema in payload.pop("$defs", {}).items():
        if schemas.setdefault(name, schema) != schema:
            raise ValueError(f"two contracts name different things {name}")
    schemas[model.TYPE] = payload
    title, _, _ = (model.__doc__ or "").partition("\n")
    return {
        "name": model.TYPE,
        "title": model.__name__,
        "summary": title,
        "description": "\n".join(line.strip() for line in (model.__doc__ or "").strip().splitlines()),
        "contentType": "application/json",
        "headers": {
            "allOf": [
                {"$ref": "#/components/schemas/Headers"},
                {"type": "object", "properties": {"ce_type": {"type": "string", "const": model.TYPE}}},
                {
                    "type": "object",
                    "properties": {"ce_source": {"type": "string", "const": SOURCES[f"sanxun.{service}"]}},
                },
            ]
        },
        "payload": {"$ref": f"#/components/schemas/{model.TYPE}"},
        "bindings": {"kafka": {"key": {"type": "string", "description": "The subject."}, "bindingVersion": KAFKA}},
    }


def _text(description: str, **more: str) -> dict[str, str]:
    return {"type": "string", "description": description, **more}


HEADERS: Mapping[str, Any] = {
    "type": "object",
    "description": "The attributes of CloudEvents 1.0 in binary mode on Kafka.",
    "required": [
        "content-type",
        "ce_specversion",
        "ce_id",
        "ce_type",
        "ce_source",
        "ce_subject",
        "ce_time",
        "ce_sequence",
        "ce_position",
        "ce_chainhash",
    ],
    "properties": {
        "content-type": _text("The type of the value.", const="application/json"),
        "ce_specversion": _text("The version of CloudEvents.", const="1.0"),
        "ce_id": _text("The id of the event: a second delivery bears the same.", format="uuid"),
        "ce_type": _text("The name of the message: `sanxun.<service>.<event-name>.v<n>`."),
        "ce_source": _text("Who tells it: `/<body>/<service>`."),
        "ce_subject": _text("What it is about: the id of the stream, and the record's key."),
        "ce_time": _text("When it was written down.", format="date-time"),
        "ce_sequence": _text("1, 2, 3… over the messages of the subject.", pattern="^[1-9][0-9]*$"),
        "ce_position": _text("The position in the publisher's log.", pattern="^[0-9]+$"),
        "ce_chainhash": _text("The hash of the publisher's log at that position, in hex."),
        "traceparent": _text("W3C Trace Context, where the command was traced."),
    },
}
