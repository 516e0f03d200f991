"""The receipt time decides: early, open, late on the closing day, late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.casebook import Intent
from contest.content import Unreadable
from contest.message import Link
from contest.reason import reason
from intake.desk import Desk
from intake.rules.window import mail_arrives_in_time
from tests.intake.desktop import LATER, OPEN, TOO_LATE, broken, deck, form
from tests.intake.rules.desks import desk, entry

CLOSES = datetime(2023, 7, 31, 9, 30, tzinfo=UTC)
OPENS = datetime(2023, 6, 8, 1, 30, tzinfo=UTC)
EARLY = reason(
    "EARLY",
    opening_th="วันพฤหัสบดีที่ 8 มิถุนายน 2566 เวลา 08.30 น.",
    opening_en="Thursday 8 June 2023, 08:30 (Thailand time, UTC+7)",
)
LATE = reason(
    "LATE_CLOSING_DAY",
    late_by_th="2 ชั่วโมง 5 นาที",
    late_by_en="2 hours 5 minutes",
    appeal_by_th="วันจันทร์ที่ 7 สิงหาคม 2566 เวลา 18.35 น.",
    appeal_by_en="Monday 7 August 2023, 18:35 (Thailand time, UTC+7)",
)
DRIVE = Link("https://drive.google.com/x", "google-drive")


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (OPENS - timedelta(seconds=1), "EARLY"),
        (OPENS, None),
        (CLOSES + timedelta(seconds=59), None),
        (CLOSES + timedelta(seconds=60), "LATE_CLOSING_DAY"),
        (datetime(2023, 7, 31, 16, 59, 59, tzinfo=UTC), "LATE_CLOSING_DAY"),
        (datetime(2023, 7, 31, 17, 0, tzinfo=UTC), "LATE"),
    ],
)
def test_new_entry_is_in_time_within_the_window(at: datetime, code: str | None) -> None:
    found = tuple(mail_arrives_in_time(desk(form(), deck(), at=at)))
    assert [finding.code for finding in found] == ([code] if code else [])


def test_early_and_late_say_when() -> None:
    early, late = OPENS - timedelta(days=1), CLOSES + timedelta(hours=2, minutes=5)
    assert [tuple(mail_arrives_in_time(desk(at=at))) for at in (early, late)] == [(EARLY,), (LATE,)]


NO_DECK, WHOLE = entry(form()), entry()


@pytest.mark.parametrize(
    ("amendment", "codes"),
    [
        (desk(deck(), old=NO_DECK, at=OPEN), []),
        (desk(deck(), old=NO_DECK, at=LATER), ["LATE_CLOSING_DAY"]),
        (desk(deck(), old=NO_DECK, at=TOO_LATE), ["LATE"]),
        (desk(deck(), old=NO_DECK, at=TOO_LATE, intent=Intent.CONFIRM), ["LATE"]),
        (desk(deck(), old=NO_DECK, at=TOO_LATE, intent=Intent.CHOICE), ["LATE"]),
        (desk(broken("ก.pptx", "pptx", Unreadable.DAMAGED), old=NO_DECK, at=LATER), ["LATE_CLOSING_DAY"]),
        (desk(broken("ก.zip", "zip", Unreadable.PASSWORD), old=NO_DECK, at=LATER), ["LATE_CLOSING_DAY"]),
        (desk(broken("ก.mp4", "mp4", Unreadable.UNSUPPORTED), old=NO_DECK, at=LATER), ["LATE_CLOSING_DAY"]),
        (desk(old=NO_DECK, at=LATER, links=(DRIVE,)), ["LATE_CLOSING_DAY"]),
        (desk(old=NO_DECK, at=TOO_LATE, intent=Intent.CONFIRM), []),
        (desk(form(title="ใหม่"), old=NO_DECK, at=LATER), []),
        (desk(deck(salt="new"), old=WHOLE, at=TOO_LATE), []),
        (desk(broken("ก.zip", "zip", Unreadable.PASSWORD), old=WHOLE, at=LATER), []),
        (desk(old=WHOLE, at=LATER, links=(DRIVE,)), []),
    ],
)
def test_amendment_is_late_only_by_what_the_entry_lacked(amendment: Desk, codes: list[str]) -> None:
    assert [finding.code for finding in mail_arrives_in_time(amendment)] == codes


@pytest.mark.parametrize(
    ("at", "stamped", "codes"),
    [
        (CLOSES + timedelta(days=30), "2023-07-20T10:00:00+07:00", ["RECEIPT_TIMES_DIFFER"]),
        (OPENS, "2023-08-20T10:00:00+07:00", ["RECEIPT_TIMES_DIFFER"]),
        (CLOSES + timedelta(hours=2), "2023-07-31T16:00:00+07:00", ["RECEIPT_TIMES_DIFFER"]),
        (CLOSES + timedelta(minutes=5), "2023-07-31T16:25:00+07:00", ["LATE_CLOSING_DAY"]),
        (CLOSES + timedelta(days=30), "2023-08-15T10:00:00+07:00", ["LATE"]),
        (OPEN, "2023-06-20T10:00:00+07:00", []),
        (CLOSES + timedelta(days=30), "", ["LATE"]),
        (CLOSES + timedelta(days=30), "0001-01-01T00:00:00+07:00", ["LATE"]),
        (CLOSES + timedelta(days=30), "2023-07-20T10:00:00", ["LATE"]),
    ],
)
def test_receipt_time_that_the_border_contradicts_is_never_quietly_used(
    at: datetime, stamped: str, codes: list[str]
) -> None:
    """A mailbox that was moved may give all its mail the time of the move."""
    laid = desk(form(), deck(), at=at)
    told = replace(laid, message=replace(laid.message, received_hint=stamped))
    assert [finding.code for finding in mail_arrives_in_time(told)] == codes


def test_both_times_are_told() -> None:
    laid = desk(form(), deck(), at=CLOSES + timedelta(days=30))
    stamped = replace(laid.message, received_hint="2023-07-20T10:00:00+07:00")
    [found] = mail_arrives_in_time(replace(laid, message=stamped))
    assert dict(found.values) == {
        "received_at_th": "วันพุธที่ 30 สิงหาคม 2566 เวลา 16.30 น.",
        "received_at_en": "Wednesday 30 August 2023, 16:30 (Thailand time, UTC+7)",
        "stamped_at_th": "วันพฤหัสบดีที่ 20 กรกฎาคม 2566 เวลา 10.00 น.",
        "stamped_at_en": "Thursday 20 July 2023, 10:00 (Thailand time, UTC+7)",
    }
