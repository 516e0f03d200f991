"""By which day the office owes what it owes: working days, the opening, the last one before closing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from contest.duties import Duty, DutyKind
from contest.entry import EntryState
from contest.reason import reason
from store.engine import writing
from store.schema import entry
from tests.store.building import CALL
from tests.web.conftest import Visitor
from web.duties import dues
from web.site import Site

FRIDAY = datetime(2023, 7, 21, 3, 0, tzinfo=UTC)
HOLIDAYS = replace(CALL, holidays=(date(2023, 7, 28), date(2023, 7, 31), date(2023, 8, 1)))


def duty(kind: DutyKind, since: datetime = FRIDAY, refused_at: datetime | None = None) -> Duty:
    return Duty(kind, since, "DG66-0001", "0" * 64, "", refused_at)


def test_days_are_working_days_and_the_first_one_due_comes_first() -> None:
    given = [duty(kind) for kind in DutyKind]
    found = dues(HOLIDAYS, given, FRIDAY)
    assert [(due.duty.kind, due.day) for due in found] == [
        (DutyKind.EARLY, date(2023, 6, 8)),
        (DutyKind.WITHDRAWAL, date(2023, 7, 26)),
        (DutyKind.APPEAL, date(2023, 7, 26)),
        (DutyKind.REHEARSAL, date(2023, 7, 27)),
    ]


def test_due_says_today_and_how_long_ago() -> None:
    for now, said in (
        (FRIDAY, (False, 0)),
        (FRIDAY + timedelta(days=5), (True, 0)),
        (FRIDAY + timedelta(days=7), (False, 2)),
    ):
        [due] = dues(CALL, [duty(DutyKind.WITHDRAWAL)], now)
        assert (due.is_today, due.overdue) == said


def test_appeal_that_came_too_late_is_told() -> None:
    late = duty(DutyKind.APPEAL, refused_at=FRIDAY - timedelta(days=CALL.appeal_days, seconds=1))
    assert [due.in_time for due in dues(CALL, [late, duty(DutyKind.APPEAL, refused_at=FRIDAY)], FRIDAY)] == [
        False, True
    ]  # fmt: skip


def test_rehearsal_is_nobodys_duty_after_closing() -> None:
    assert dues(CALL, [duty(DutyKind.REHEARSAL)], CALL.closes + timedelta(minutes=1)) == ()


def test_pages_tell_what_is_due_and_by_when(officer: Visitor, site: Site) -> None:
    early = (reason("EARLY", opening_th="8 มิ.ย.", opening_en="8 June"),)
    with writing(site.engine) as connection:
        values = {"state": EntryState.HELD, "reasons": early}
        connection.execute(entry.update().where(entry.c.reference == "DG66-0005").values(values))
    for path in ("/", "/entries/DG66-0005"):
        page = officer.get(path).text
        assert ("มาถึงก่อนเปิดรับ" in page, "เลยกำหนด 42 วัน" in page) == (True, True), path
    listed = officer.get("/entries?duty=early").text
    assert ("DG66-0005" in listed, "DG66-0006" in listed) == (True, False)
