"""What `doctor` looks at beside servers, disk and tools: dates, secrets, the state of the service itself."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app import clock
from app.conditions import secret_ends_soon
from app.moments import when
from app.opening import call_with_winners, look_into_store
from app.settings import Settings
from app.values import call_of
from contest.call import Call
from contest.errors import Unavailable
from store.alerts import present_alerts
from store.reports.health import health
from store.reports.prepared import prepared
from thai.dates import BANGKOK

_BUDDHIST_ERA: Final = 543
_SECRETS: Final = (
    ("mailbox", "password_file"), ("smtp", "password_file"), ("oauth2", "client_secret_file"),
    ("oauth2", "refresh_token_file"), ("store", "event_key_file"), ("store", "backup_key_file"),
)  # fmt: skip


class Remark(Exception):
    """Not as it should be, though the service works: it is shown, and changes no exit code."""


def call_dates(settings: Settings) -> str:
    """Where this moment stands in the call. Raises Remark where nothing can come in time, or days are old."""
    try:
        call = call_with_winners(settings)
    except Unavailable:
        call = call_of(settings)  # another line says that the database is away
    said = told_of_dates(call, clock.now())
    if old := days_left_behind(settings, call):
        raise Remark(f"{said}; of another year, it seems: {', '.join(old)}")
    return said


def told_of_dates(call: Call, now: datetime) -> str:
    """The same for a given moment; the call as the office has extended it, where it has."""
    year = call.closes.astimezone(BANGKOK).year + _BUDDHIST_ERA
    if year != call.year_be:
        raise Remark(f"contest.year_be is {call.year_be}, but the call closes in {year}")
    if now > call.grace_ends:
        raise Remark(f"closed since {when(call.closes)}: mail that comes now is late")
    if now < call.opens:
        return f"opens on {when(call.opens)}, closes on {when(call.closes)}"
    return f"open until {when(call.closes)}"


def days_left_behind(settings: Settings, call: Call) -> list[str]:
    """Keys whose days do not go with the call: the example's, where only its year and window were changed."""
    contest, closes = settings.contest, call.closes.astimezone(BANGKOK).date()
    old = {
        "contest.go_live_before": not closes - timedelta(days=366) < contest.go_live_before <= closes,
        "contest.excluded_years": max(contest.excluded_years, default=call.year_be) < call.year_be - 1,
        "contest.holidays": max((day.year for day in contest.holidays), default=closes.year) < closes.year,
        "contest.retention_ends": contest.retention_ends <= closes,
        "judging.scores_due": settings.judging.scores_due <= call.closes,
    }
    return [key for key, is_old in old.items() if is_old]


def access_token(settings: Settings) -> str:
    """An access token is asked for, where one is used. Raises Remark where its secret ends soon."""
    doors = [
        ("mailbox", settings.mailbox.login), ("smtp", settings.smtp.login if settings.smtp.user else "")
    ]  # fmt: skip
    using = [name for name, login in doors if login == "oauth2"]
    if not using:
        return "none is needed: passwords log in"
    from app.oauth2 import tokens_of  # noqa: PLC0415  (most services need none)

    tokens_of(settings.oauth2).current()
    if ends := secret_ends_soon(settings, clock.now()):
        raise Remark(ends)
    return f"the token endpoint gives one for {' and '.join(using)}"


def secret_files(settings: Settings) -> str:
    """Files that hold secrets are their owner's alone. Raises Remark with those that are not."""
    named = [Path(path) for section, key in _SECRETS if (path := getattr(getattr(settings, section), key))]
    found = [path for path in named if path.exists()]
    if open_ones := [str(path) for path in found if path.stat().st_mode & 0o077]:
        raise Remark(f"others than their owner may use {' and '.join(open_ones)}; chmod 600 mends it")
    return (
        f"their owner's alone: {', '.join(path.name for path in found)}"
        if found
        else "no files: the environment holds them"
    )


def service(settings: Settings) -> str:
    """When the mailbox was last looked at, and what is amiss. Raises Remark."""
    try:
        engine = look_into_store(settings)
    except Unavailable:
        return "has not begun"
    try:
        known, waits = health(engine, clock.now()), len(prepared(engine))
        amiss = [alert.why for alert in present_alerts(engine)]
    finally:
        engine.dispose()
    if known.paused_since:
        amiss.append(f"Sending is paused since {when(known.paused_since)}; notices resume starts it again.")
    if waits:
        amiss.append(f"{waits} answers wait for an officer; notices list shows them.")
    if amiss:
        raise Remark(" ".join(amiss))
    at = (
        f"looked at the mailbox {when(known.looked_at)}"
        if known.looked_at
        else "has not looked at the mailbox yet"
    )
    return f"{at}; {known.waiting} messages wait to be decided"
