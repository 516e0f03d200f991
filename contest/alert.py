"""What the organiser should know of: each cause told once when it begins and once when it is over. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class Cause(StrEnum):
    """What may be amiss. The values stand in the database: never rename one."""

    LOGIN = "login"
    MAILBOX = "mailbox"
    SENDING = "sending"
    FILING = "filing"
    NOT_FETCHED = "not-fetched"
    BACKLOG = "backlog"
    DISK = "disk"
    QUOTA = "quota"
    SECRET = "secret"
    UNDELIVERED = "undelivered"
    DANGEROUS = "dangerous"
    SET_ASIDE = "set-aside"
    PAUSED = "paused"
    WORDING = "wording"


OUTAGES = frozenset({Cause.MAILBOX, Cause.SENDING, Cause.FILING})
"""Causes that often pass by themselves within minutes, and are told only when they last."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something amiss at this moment; `why` is one sentence without personal data."""

    cause: Cause
    why: str


@dataclass(frozen=True, slots=True)
class Alert:
    """One cause from its beginning to its end, and when either was told; `id` is 0 before it is on record."""

    id: int
    cause: Cause
    why: str
    began_at: datetime
    told_at: datetime | None = None
    ended_at: datetime | None = None
    cleared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What one letter tells: causes that hold, and causes that were told before and are over."""

    begun: tuple[Alert, ...] = ()
    over: tuple[Alert, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.begun or self.over)


def observed(alerts: Sequence[Alert], conditions: Iterable[Condition], now: datetime) -> tuple[Alert, ...]:
    """The alerts after a look: those whose condition is gone have ended, new conditions have begun."""
    present = {condition.cause: condition.why for condition in conditions}
    known = {alert.cause for alert in alerts if alert.ended_at is None}
    begun = (Alert(0, cause, why, now) for cause, why in present.items() if cause not in known)
    return (*_followed(alerts, present, now), *begun)


def news(alerts: Iterable[Alert], now: datetime, patience: timedelta) -> News:
    """What is to be told now. An outage is told once it has lasted; one that passed untold never is."""
    begun, over = [], []
    for alert in alerts:
        waits = patience if alert.cause in OUTAGES else timedelta()
        if alert.ended_at is None and alert.told_at is None and now - alert.began_at >= waits:
            begun.append(alert)
        if alert.ended_at is not None and alert.told_at is not None and alert.cleared_at is None:
            over.append(alert)
    return News(tuple(begun), tuple(over))


def told(alerts: Iterable[Alert], letter: News, now: datetime) -> tuple[Alert, ...]:
    """The alerts once that letter is owed."""
    return tuple(
        replace(alert, told_at=now)
        if alert in letter.begun
        else replace(alert, cleared_at=now)
        if alert in letter.over
        else alert
        for alert in alerts
    )


def _followed(alerts: Iterable[Alert], present: dict[Cause, str], now: datetime) -> Iterator[Alert]:
    for alert in alerts:
        if alert.ended_at is not None:
            yield alert
        elif alert.cause in present:
            yield replace(alert, why=present[alert.cause])
        else:
            yield replace(alert, ended_at=now)
