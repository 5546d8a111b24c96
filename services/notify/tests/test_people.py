"""Word to people: when, on the working calendar, where to, and that it says nothing."""

import time as clock
from datetime import datetime, time, timedelta

import apprise
import pytest
from deadlines import CHINA
from eventlog.days import SHANGHAI
from hypothesis import given
from hypothesis import strategies as st
from notify.people.plan import Plan, open_from, tell_at, working_hours_after
from notify.people.target import KINDS, Kind, apprise_url, fits
from notify.people.telling import BODIES, TITLES, Teller
from notify.severity import RANK, Severity
from notify.webhook.sending import Outcome
from pydantic import ValidationError

SERVER = "mailtos://robot:pass@mail.example.org:465?from=robot@example.org"
TARGETS: dict[Kind, str] = {
    "mail": "someone@example.org",
    "wecom": "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
    "dingtalk": "abc123abc123abc123:SECabc123",
    "feishu": "3a2b1c4d-aaaa-bbbb-cccc-0123456789ab",
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        ("2026-03-02 10:00", "2026-03-02 10:00"),  # a Monday in the hours
        ("2026-03-02 07:00", "2026-03-02 08:30"),
        ("2026-03-02 17:30", "2026-03-03 08:30"),
        ("2026-03-06 20:00", "2026-03-09 08:30"),  # Friday evening
        ("2026-02-14 10:00", "2026-02-14 10:00"),  # a Saturday that is worked before the Spring Festival
        ("2026-02-16 10:00", "2026-02-24 08:30"),  # the Spring Festival
    ],
)
def test_in_quiet_hours_nothing_is_told_before_they_end(now: str, opened: str) -> None:
    assert open_from(Plan(), "normal", at(now)) == at(opened)
    assert open_from(Plan(quiet=False), "normal", at(now)) == at(now)
    assert open_from(Plan(urgent=True), "high", at(now)) == at(now)
    assert open_from(Plan(urgent=True), "normal", at(now)) == at(opened)


@pytest.mark.parametrize(
    ("plan", "now", "told"),
    [
        (Plan(), "2026-03-02 10:01", "2026-03-02 10:15"),
        (Plan(), "2026-03-02 10:15", "2026-03-02 10:30"),
        (Plan(), "2026-03-02 17:20", "2026-03-03 08:30"),  # gathered until half past five, then it is quiet
        (Plan(rhythm="daily"), "2026-03-02 08:59", "2026-03-02 09:00"),
        (Plan(rhythm="daily"), "2026-03-02 09:00", "2026-03-03 09:00"),
        (Plan(rhythm="daily", at=time(16)), "2026-03-06 17:00", "2026-03-09 16:00"),
        (Plan(rhythm="weekly"), "2026-03-02 08:59", "2026-03-02 09:00"),
        (Plan(rhythm="weekly"), "2026-03-02 09:00", "2026-03-09 09:00"),
        (Plan(rhythm="weekly", weekday=1), "2026-02-16 10:00", "2026-02-24 09:00"),  # its Tuesday is a holiday
    ],
)
def test_a_message_is_told_at_the_next_moment_of_the_plan(plan: Plan, now: str, told: str) -> None:
    assert tell_at(plan, "normal", at(now)) == at(told)


def test_what_presses_is_gathered_for_a_minute_and_goes_past_the_digest_where_the_person_wants_it() -> None:
    assert tell_at(Plan(), "high", at("2026-03-02 10:01")) == at("2026-03-02 10:02")
    urgent = Plan(rhythm="weekly", urgent=True)
    assert tell_at(urgent, "high", at("2026-03-07 23:00")) == at("2026-03-07 23:01")
    assert tell_at(urgent, "normal", at("2026-03-07 23:00")) == at("2026-03-09 09:00")


def test_a_year_without_a_holiday_notice_has_its_weekends() -> None:
    assert open_from(Plan(), "normal", at("2033-01-01 10:00")) == at("2033-01-03 08:30")


@pytest.mark.parametrize(
    ("now", "hours", "until"),
    [
        ("2026-03-02 10:00", 4, "2026-03-02 14:00"),
        ("2026-03-02 16:30", 4, "2026-03-03 11:30"),
        ("2026-03-06 17:00", 1, "2026-03-09 09:00"),
        ("2026-03-07 12:00", 18, "2026-03-10 17:30"),  # a Saturday: two whole days of nine hours
    ],
)
def test_working_hours_are_counted_in_the_hours_of_the_plan(now: str, hours: int, until: str) -> None:
    assert working_hours_after(Plan(), at(now), hours) == at(until)
    assert working_hours_after(Plan(quiet=False, urgent=True), at(now), hours) == at(until)


@given(
    st.builds(
        Plan,
        rhythm=st.sampled_from(["at_once", "daily", "weekly"]),
        at=st.times(time(8, 30), time(17, 29)).map(lambda one: one.replace(microsecond=0)),
        weekday=st.integers(0, 6),
    ),
    st.sampled_from(sorted(RANK)),
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1)),
)
def test_word_always_comes_later_in_the_hours_of_a_working_day(plan: Plan, severity: Severity, naive: datetime) -> None:
    now = naive.replace(tzinfo=SHANGHAI)
    told = tell_at(plan, severity, now).astimezone(SHANGHAI)
    assert now < told < now + timedelta(days=25)
    assert CHINA.is_workday(told.date())
    assert plan.opens <= told.time() < plan.closes
    assert open_from(plan, severity, told) == told


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": "18:00", "closes": "08:00"},
        {"rhythm": "daily", "at": "22:00"},
        {"opens": "08:00Z", "closes": "18:00Z"},
        {"weekday": 7},
        {"rhythm": "hourly"},
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate(wrong)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_channel_takes_its_own_form_and_no_host(kind: Kind) -> None:
    assert fits(kind, TARGETS[kind])
    for wrong in (
        "",
        "short",
        "a@b.example.org,c@d.example.org",
        "token@evil.example.org:25/x?smtp=10.0.0.1",
        "aaaaaaaa/bbbb",
        "aaaaaaaa?x=1",
        "aaaaaaaa\n",
        "a@b.example.org?cc=all@example.org",
        "aaaaaaaa．bbbb",
    ):
        assert not fits(kind, wrong)


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # of the library, for PGP
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_apprise_understands_what_it_is_given(kind: Kind) -> None:
    url = apprise_url(kind, TARGETS[kind], mail_server=SERVER, delivery="d-1")
    assert url is not None
    channel = apprise.Apprise.instantiate(url)
    assert channel is not None
    told = str(channel.url())
    hosts = {"mail": "mail.example.org", "wecom": "wecombot", "dingtalk": "dingtalk", "feishu": "feishu"}
    assert hosts[kind] in told
    if kind == "mail":
        assert "d-1" in told
        assert [one for _, one in channel.targets] == ["someone@example.org"]


async def test_what_is_told_is_that_something_waits_and_where_one_signs_in() -> None:
    told: list[tuple[str, str, str]] = []

    def notify(url: str, title: str, text: str) -> bool:
        told.append((url, title, text))
        return True

    teller = Teller("https://sanxun.example.org/", notify=notify)
    for language in ("zh", "en"):
        assert await teller.tell("wecom", TARGETS["wecom"], language, "d-1") == Outcome(200, "status")
    texts = [(title, text) for _, title, text in told]
    link = "https://sanxun.example.org/"
    assert texts == [(TITLES[one], BODIES[one].format(link=link)) for one in ("zh", "en")]


async def test_a_channel_that_refuses_raises_or_hangs_is_a_failed_try() -> None:
    def refuses(url: str, title: str, text: str) -> bool:
        return False

    def breaks(url: str, title: str, text: str) -> bool:
        raise RuntimeError(url)

    def hangs(url: str, title: str, text: str) -> bool:
        clock.sleep(0.3)
        return True

    for notify, cause in ((refuses, "channel"), (breaks, "channel"), (hangs, "timeout")):
        teller = Teller("https://sanxun.example.org/", notify=notify, timeout=0.1)
        assert (await teller.tell("feishu", TARGETS["feishu"], "zh", "d-1")).cause == cause
    assert await Teller("https://x/", notify=hangs).tell("mail", TARGETS["mail"], "zh", "d") == Outcome(None, "channel")
