"""Days are days in Asia/Shanghai."""

from datetime import date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has kept one zone without summer time since 1991; the days here are those of that zone."""


def day_of(moment: datetime) -> date:
    """The Shanghai day on which an instant falls."""
    return moment.astimezone(SHANGHAI).date()


def end_of(at: date | datetime) -> datetime:
    """The instant at which a last day has passed; an instant is itself."""
    if isinstance(at, datetime):
        return at
    return datetime.combine(at + timedelta(days=1), time.min, SHANGHAI)
