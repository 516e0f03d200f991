"""What is amiss follows from what was looked at, each cause from its own setting."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.conditions import Sight, conditions, secret_ends_soon
from app.configuration import settings_of
from contest.alert import Cause
from contest.errors import LoginRefused, Unavailable
from store.reports.health import Health

NOW = datetime(2026, 7, 20, 5, 0, tzinfo=UTC)
WELL = Sight(Health(looked_at=NOW), {}, 100.0, None, NOW)
SETTINGS = settings_of({}, "test")


@pytest.mark.parametrize(
    ("sight", "found"),
    [
        (WELL, []),
        (replace(WELL, outages={"mailbox": Unavailable("m")}), [(Cause.MAILBOX, "m")]),
        (
            replace(WELL, outages={"notices": Unavailable("n"), "filing": Unavailable("f")}),
            [(Cause.SENDING, "n"), (Cause.FILING, "f")],
        ),
        (replace(WELL, outages={"mailbox": LoginRefused("r")}), [(Cause.LOGIN, "r")]),
        (
            replace(WELL, outages={"mailbox": LoginRefused("r"), "notices": LoginRefused("s")}),
            [(Cause.LOGIN, "r")],
        ),
        (replace(WELL, disk=1.96), [(Cause.DISK, "2.0 GiB are free for the archive.")]),
        (replace(WELL, disk=2.0), []),
        (replace(WELL, quota=0.849), []),
        (replace(WELL, quota=0.85), [(Cause.QUOTA, "85% of the mailbox's quota is in use.")]),
        (replace(WELL, health=Health()), []),
        (
            replace(WELL, health=Health(looked_at=NOW - timedelta(minutes=61))),
            [(Cause.NOT_FETCHED, "The last look was at 2026-07-20T10:59:00+07:00.")],
        ),
        (replace(WELL, health=Health(waiting=100)), []),
        (
            replace(WELL, health=Health(waiting=1101)),
            [(Cause.BACKLOG, "1,101 messages are not decided.")],
        ),
        (
            replace(WELL, health=Health(failed=2, dangerous=1, set_aside=3)),
            [
                (Cause.UNDELIVERED, "Within a week: 2."),
                (Cause.DANGEROUS, "Messages within a day: 1."),
                (Cause.SET_ASIDE, "Messages within a day: 3."),
            ],
        ),
        (replace(WELL, health=Health(paused_since=NOW - timedelta(hours=24))), []),
        (
            replace(WELL, health=Health(paused_since=NOW - timedelta(hours=25))),
            [(Cause.PAUSED, "Nothing has been sent since 2026-07-19T11:00:00+07:00.")],
        ),
        (
            replace(WELL, health=Health(misworded_at=NOW - timedelta(hours=1))),
            [(Cause.WORDING, "The last such notice is of 2026-07-20T11:00:00+07:00.")],
        ),
    ],
)
def test_what_is_amiss_is_said_in_a_sentence(sight: Sight, found: list[tuple[Cause, str]]) -> None:
    assert [(c.cause, c.why) for c in conditions(sight, SETTINGS)] == found


@pytest.mark.parametrize(
    ("login", "ends", "said"),
    [
        ("oauth2", date(2026, 8, 20), ""),
        ("oauth2", date(2026, 8, 19), "The client secret ends on 2026-08-19 (oauth2.client_secret_expires)."),
        ("oauth2", date(2026, 7, 20), "The client secret ends on 2026-07-20 (oauth2.client_secret_expires)."),
        (
            "oauth2",
            date(2026, 7, 19),
            "The client secret ended on 2026-07-19 (oauth2.client_secret_expires).",
        ),
        ("password", date(2026, 7, 19), ""),
    ],
)
def test_a_secret_is_told_of_before_it_ends(login: str, ends: date, said: str) -> None:
    section = {"token_url": "https://x", "client_id": "x", "scope": "x", "client_secret_expires": ends}
    settings = settings_of({"oauth2": section, "smtp": {"login": login}}, "test")
    assert secret_ends_soon(settings, NOW) == said
    assert [c.why for c in conditions(WELL, settings)] == ([said] if said else [])
