"""Tells from what is known at this moment what is amiss; by the settings of [alerts]."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.moments import iso
from app.settings import Settings
from contest.alert import Cause, Condition
from contest.errors import LoginRefused, Unavailable
from store.reports.health import Health
from thai.dates import BANGKOK

Outages = Mapping[str, Unavailable]
"""What cannot be reached: "mailbox", "junk", "sent", "notices" or "filing", and why."""

_ROOMS: Final = {
    "mailbox": Cause.MAILBOX,
    "notices": Cause.SENDING,
    "filing": Cause.FILING,
    "junk": Cause.MAILBOX,
    "sent": Cause.MAILBOX,
}
_LONG_PAUSE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was looked at: `disk` in GiB that are free, `quota` the share in use, None for unknown."""

    health: Health
    outages: Outages
    disk: float
    quota: float | None
    now: datetime


def conditions(sight: Sight, settings: Settings) -> Iterator[Condition]:
    """Everything that is amiss, each cause at most once."""
    yield from _outages(sight.outages)
    yield from _of_the_work(sight, settings)
    yield from _of_the_place(sight, settings)


def secret_ends_soon(settings: Settings, now: datetime) -> str:
    """A sentence where the client secret ends within the days of warning, else ""."""
    uses_it = "oauth2" in (settings.mailbox.login, settings.smtp.login)
    ends, today = settings.oauth2.client_secret_expires, now.astimezone(BANGKOK).date()
    if not uses_it or (ends - today).days > settings.oauth2.warn_days:
        return ""
    verb = "ends" if ends >= today else "ended"
    return f"The client secret {verb} on {ends.isoformat()} (oauth2.client_secret_expires)."


def _outages(outages: Outages) -> Iterator[Condition]:
    refused = [error for error in outages.values() if isinstance(error, LoginRefused)]
    if refused:
        yield Condition(Cause.LOGIN, str(refused[0]))
    for room, error in outages.items():
        if not isinstance(error, LoginRefused):
            yield Condition(_ROOMS[room], str(error))


def _of_the_work(sight: Sight, settings: Settings) -> Iterator[Condition]:
    known, wanted = sight.health, settings.alerts
    if known.waiting > wanted.backlog_messages:
        yield Condition(Cause.BACKLOG, f"{known.waiting:,} messages are not decided.")
    if known.looked_at and sight.now - known.looked_at > timedelta(minutes=wanted.not_fetched_minutes):
        yield Condition(Cause.NOT_FETCHED, f"The last look was at {iso(known.looked_at)}.")
    if known.failed:
        yield Condition(Cause.UNDELIVERED, f"Within a week: {known.failed:,}.")
    if known.dangerous:
        yield Condition(Cause.DANGEROUS, f"Messages within a day: {known.dangerous:,}.")
    if known.set_aside:
        yield Condition(Cause.SET_ASIDE, f"Messages within a day: {known.set_aside:,}.")
    if known.paused_since and sight.now - known.paused_since > _LONG_PAUSE:
        yield Condition(Cause.PAUSED, f"Nothing has been sent since {iso(known.paused_since)}.")
    if known.misworded_at:
        yield Condition(Cause.WORDING, f"The last such notice is of {iso(known.misworded_at)}.")


def _of_the_place(sight: Sight, settings: Settings) -> Iterator[Condition]:
    if sight.disk < settings.alerts.disk_gibibytes:
        yield Condition(Cause.DISK, f"{sight.disk:.1f} GiB are free for the archive.")
    if sight.quota is not None and sight.quota * 100 >= settings.alerts.quota_percent:
        yield Condition(Cause.QUOTA, f"{sight.quota:.0%} of the mailbox's quota is in use.")
    if said := secret_ends_soon(settings, sight.now):
        yield Condition(Cause.SECRET, said)
