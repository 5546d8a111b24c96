"""What we send every reader of CloudEvents understands, what they send we understand, and rubbish says nothing."""

import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka, to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from eventlog.cloudevents import LAST_POSITION, LAST_SEQUENCE, LONGEST, Envelope, Malformed, decode, encode
from hypothesis import given
from hypothesis import strategies as st

FORMAT = JSONFormat()
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
OTHER_TRACE = "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
SECRET = "张某某"
BODY = b'{"clue":"A-1"}'

words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=64)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
traces = st.from_regex(r"00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]", fullmatch=True)
json_objects = st.dictionaries(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=("Cs",))),
    max_size=5,
)
envelopes = st.builds(
    Envelope,
    id=st.uuids(),
    type=words,
    source=words,
    subject=words,
    time=st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=zones),
    sequence=st.integers(1, LAST_SEQUENCE),
    position=st.integers(0, LAST_POSITION),
    chainhash=st.binary(min_size=32, max_size=32).map(bytes.hex),
    traceparent=st.none() | traces,
)


def envelope(traceparent: str | None = None) -> Envelope:
    return Envelope(
        id=UUID(int=7),
        type="sanxun.clues.clue-registered.v1",
        source="/discipline_commission/clues",
        subject="clue-A-1",
        time=datetime(2018, 4, 16, 8, 0, 0, 250, tzinfo=UTC),
        sequence=3,
        position=99,
        chainhash="ab" * 32,
        traceparent=traceparent,
    )


def changed(name: str, content: bytes | None) -> list[tuple[str, bytes | None]]:
    """The headers of a good record with one other content."""
    return [(key, content if key == name else value) for key, value in encode(envelope())]


def structured(**changes: object) -> tuple[list[tuple[str, bytes | None]], bytes]:
    """A good structured record with some attributes changed; `...` takes one away."""
    event = {
        "specversion": "1.0",
        "id": str(UUID(int=7)),
        "type": "sanxun.clues.clue-registered.v1",
        "source": "/discipline_commission/clues",
        "subject": "clue-A-1",
        "time": "2018-04-16T08:00:00.000250Z",
        "sequence": 3,
        "position": "99",
        "chainhash": "ab" * 32,
        "data": {"clue": "A-1"},
        **changes,
    }
    value = json.dumps({name: content for name, content in event.items() if content is not ...})
    return [("content-type", b"application/cloudevents+json; charset=UTF-8")], value.encode()


def theirs(one: Envelope, data: dict[str, object]) -> CloudEvent:
    """The same event as the published package holds it."""
    attributes: dict[str, object] = {
        "id": str(one.id),
        "type": one.type,
        "source": one.source,
        "subject": one.subject,
        "time": one.time,
        "datacontenttype": "application/json",
        "specversion": "1.0",
        "sequence": one.sequence,
        "position": one.position,
        "chainhash": one.chainhash,
    }
    if one.traceparent is not None:
        attributes["traceparent"] = one.traceparent
    return CloudEvent(attributes, data)


@given(envelopes, json_objects)
def test_the_oracle_reads_what_we_send(one: Envelope, data: dict[str, object]) -> None:
    value = json.dumps(data).encode()
    read = from_kafka(KafkaMessage(headers=dict(encode(one)), key=one.subject, value=value), FORMAT)
    assert (read.get_id(), read.get_type(), read.get_source(), read.get_subject(), read.get_time()) == (
        str(one.id),
        one.type,
        one.source,
        one.subject,
        one.time,
    )
    assert (read.get_specversion(), read.get_datacontenttype()) == ("1.0", "application/json")
    assert [read.get_extension(name) for name in ("sequence", "position", "chainhash")] == [
        str(one.sequence),
        str(one.position),
        one.chainhash,
    ]
    assert read.get_data() == data


@pytest.mark.parametrize("write", [to_binary, to_structured])
@given(one=envelopes, data=json_objects)
def test_we_read_what_the_oracle_sends(write: object, one: Envelope, data: dict[str, object]) -> None:
    sent = write(theirs(one, data), FORMAT)  # type: ignore[operator]
    read, body = decode(list(sent.headers.items()), sent.value)
    assert read == one
    assert json.loads(body) == data


@given(envelopes, st.binary())
def test_what_we_send_we_read_to_the_byte(one: Envelope, value: bytes) -> None:
    assert decode(encode(one), value) == (one, value)


@given(envelopes, st.binary(max_size=64))
def test_a_structured_event_may_carry_bytes(one: Envelope, data: bytes) -> None:
    event = theirs(one, {})
    sent = to_structured(CloudEvent(dict(event.get_attributes()), data), FORMAT)
    assert decode(list(sent.headers.items()), sent.value) == (one, data)


def test_the_trace_is_read_where_transports_and_where_cloudevents_put_it() -> None:
    assert decode(encode(envelope(TRACE)), BODY)[0].traceparent == TRACE
    assert decode([*encode(envelope()), ("ce_traceparent", TRACE.encode())], BODY)[0].traceparent == TRACE
    headers, value = structured(traceparent=TRACE)
    assert decode(headers, value)[0].traceparent == TRACE


def test_the_plain_header_names_the_latest_hop() -> None:
    headers = [*encode(envelope(TRACE)), ("ce_traceparent", OTHER_TRACE.encode())]
    assert decode(headers, BODY)[0].traceparent == TRACE


@pytest.mark.parametrize("text", ["", "rubbish", TRACE.upper(), TRACE + "\x00"])
def test_a_malformed_trace_is_ignored(text: str) -> None:
    assert decode([*encode(envelope()), ("traceparent", text.encode())], BODY)[0].traceparent is None


def test_headers_of_others_are_not_looked_at() -> None:
    headers = [*encode(envelope()), ("x-binary", b"\xff\xfe"), ("b3", None)]
    assert decode(headers, BODY) == (envelope(), BODY)


def test_the_names_of_headers_have_no_case() -> None:
    headers = [(name.upper(), content) for name, content in encode(envelope())]
    assert decode(headers, BODY)[0] == envelope()


def test_the_content_type_alone_says_that_an_event_is_structured() -> None:
    headers, value = structured()
    mixed = [("Content-Type", b"APPLICATION/CloudEvents+JSON"), ("ce_id", b"another"), *headers[1:]]
    assert decode(mixed, value) == (envelope(), BODY)


def test_null_is_as_good_as_absent_in_a_structured_event() -> None:
    headers, value = structured(subject=None)
    with pytest.raises(Malformed, match=r"^subject is missing$"):
        decode(headers, value)


@pytest.mark.parametrize("name", ["id", "type", "source", "subject", "time", "sequence"])
def test_a_missing_attribute_is_named(name: str) -> None:
    with pytest.raises(Malformed, match=f"^{name} is missing$"):
        decode([(key, value) for key, value in encode(envelope()) if key != f"ce_{name}"], BODY)
    headers, value = structured(**{name: ...})
    with pytest.raises(Malformed, match=f"^{name} is missing$"):
        decode(headers, value)


MALFORMED = [
    ("specversion", "0.3"),
    ("id", SECRET),
    ("id", "{00000000-0000-0000-0000-000000000007}"),
    ("id", ""),
    ("type", ""),
    ("type", SECRET + "\x00"),
    ("source", "a\nb"),
    ("subject", "\ufffe"),
    ("subject", SECRET * LONGEST),
    ("time", SECRET),
    ("time", "2018-04-16"),
    ("time", "2018-04-16T08:00:00"),
    ("time", "20180416T080000Z"),
    ("time", "2018-02-30T08:00:00Z"),
    ("time", "0001-01-01T00:00:00+14:00"),
    ("sequence", "0"),
    ("sequence", "-1"),
    ("sequence", "1_0"),
    ("sequence", " 1"),
    ("sequence", "\uff11"),
    ("sequence", str(LAST_SEQUENCE + 1)),
    ("sequence", "9" * 5000),
    ("position", SECRET),
    ("position", str(LAST_POSITION + 1)),
    ("chainhash", "\x00"),
]


@pytest.mark.parametrize(("name", "content"), MALFORMED)
def test_a_malformed_attribute_is_named_and_its_content_is_not_told(name: str, content: str) -> None:
    for headers, value in ((changed(f"ce_{name}", content.encode()), BODY), structured(**{name: content})):
        with pytest.raises(Malformed) as refused:
            decode(headers, value)
        assert str(refused.value) == ("specversion is not 1.0" if name == "specversion" else f"{name} is malformed")


@pytest.mark.parametrize("name", ["id", "type", "source", "subject", "time", "sequence", "position", "specversion"])
@pytest.mark.parametrize("content", [True, 1.5, [SECRET], {SECRET: 1}])
def test_an_attribute_of_another_json_type_is_malformed(name: str, content: object) -> None:
    headers, value = structured(**{name: content})
    with pytest.raises(Malformed, match=f"^{name} is malformed$"):
        decode(headers, value)


@pytest.mark.parametrize(
    ("headers", "value", "text"),
    [
        ([], b"", "specversion is not 1.0"),
        (encode(envelope()), None, "the record has no value"),
        (changed("ce_subject", b"\xff"), BODY, "subject is not UTF-8"),
        ([*encode(envelope()), (f"ce_{SECRET}", b"\xff")], BODY, "a header is not UTF-8"),
        (changed("ce_subject", None), BODY, "subject is malformed"),
        ([*encode(envelope()), ("ce_id", b"another")], BODY, "id stands twice"),
        ([("content-type", b"application/cloudevents+json")], SECRET.encode(), "the structured event is no JSON"),
        ([("content-type", b"application/cloudevents+json")], b"\xff", "the structured event is no JSON"),
        ([("content-type", b"application/cloudevents+json")], b"[1]", "the structured event is no object"),
        (
            [("content-type", b"application/cloudevents-batch+json")],
            b"[]",
            "the structured event is in another format than JSON",
        ),
        (*structured(data=...), "data is missing"),
        (*structured(data_base64="AA=="), "data stands beside data_base64"),
        (*structured(data=..., data_base64=SECRET), "data_base64 is no base64"),
        (*structured(data=..., data_base64=7), "data_base64 is no base64"),
    ],
)
def test_rubbish_is_refused_with_its_cause(
    headers: list[tuple[str, bytes | None]], value: bytes | None, text: str
) -> None:
    with pytest.raises(Malformed) as refused:
        decode(headers, value)
    assert str(refused.value) == text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["content-type", "traceparent", *(name for name, _ in encode(envelope()))]) | st.text(),
            st.none() | st.binary(max_size=40) | st.sampled_from([value for _, value in encode(envelope())]),
        ),
        max_size=14,
    ),
    st.none() | st.binary(max_size=80),
)
def test_no_record_makes_the_codec_fall(headers: list[tuple[str, bytes | None]], value: bytes | None) -> None:
    try:
        said = repr(decode(headers, value))
    except Malformed as refused:
        said = str(refused)
    assert said
