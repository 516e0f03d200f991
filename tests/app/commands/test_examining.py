"""`doctor` says where the call stands, whether secrets are safe and what the service itself knows."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.commands.examining import (
    Remark,
    access_token,
    days_left_behind,
    secret_files,
    service,
    told_of_dates,
)
from app.configuration import settings_of
from app.opening import call_with_winners
from app.settings import Settings
from app.values import call_of
from contest.account import AccountRole
from contest.alert import Alert, Cause
from store.accounts import Accounts
from store.alerts import Observed, observe
from store.engine import open_database
from store.extensions import Following, extend
from store.marks import look, pause
from store.migrate import upgrade
from thai.dates import BANGKOK


def settings(**sections: object) -> Settings:
    return settings_of(sections, "test")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2023, 6, 1, tzinfo=BANGKOK), "opens on 8 มิ.ย. 66 08.30 น., closes on 31 ก.ค. 66 16.30 น."),
        (datetime(2023, 7, 1, tzinfo=BANGKOK), "open until 31 ก.ค. 66 16.30 น."),
        (datetime(2023, 7, 31, 20, tzinfo=BANGKOK), "open until 31 ก.ค. 66 16.30 น."),
    ],
)
def test_dates_are_told(now: datetime, said: str) -> None:
    assert told_of_dates(call_of(settings()), now) == said


def test_closing_time_is_told_as_the_office_extended_it(tmp_path: Path) -> None:
    url, now = f"sqlite:///{tmp_path / 'intake.db'}", datetime(2023, 7, 30, tzinfo=BANGKOK)
    upgrade(engine := open_database(url))
    Accounts(engine).add("somsri", AccountRole.OFFICER, "hash", "", now)
    extend(engine, datetime(2023, 8, 15, 16, 30, tzinfo=BANGKOK), Following(), "มติ", "", 1, 0, now)
    engine.dispose()
    call = call_with_winners(settings(store={"database": url}))
    assert told_of_dates(call, datetime(2023, 8, 10, tzinfo=BANGKOK)) == "open until 15 ส.ค. 66 16.30 น."


def test_call_that_is_over_or_of_another_year_is_remarked() -> None:
    with pytest.raises(Remark, match=r"^closed since .* 66 16\.30 น\.: mail that comes now is late$"):
        told_of_dates(call_of(settings()), datetime(2023, 8, 1, tzinfo=BANGKOK))
    with pytest.raises(Remark, match=r"^contest\.year_be is 2570, but the call closes in 2566$"):
        told_of_dates(call_of(settings(contest={"year_be": 2570})), datetime(2023, 7, 1, tzinfo=BANGKOK))


def test_days_of_another_year_are_named() -> None:
    now, year_be = datetime(2027, 6, 1, tzinfo=BANGKOK), 2570
    window = {"opens": "2027-05-01T08:30:00+07:00", "closes": "2027-07-30T16:30:00+07:00"}
    call = {key: datetime.fromisoformat(value) for key, value in window.items()} | {
        "year_be": year_be, "grace_ends": datetime.fromisoformat("2027-07-30T23:59:59+07:00"),
    }  # fmt: skip
    left = settings(contest=call)
    assert days_left_behind(left, call_of(left)) == [
        "contest.go_live_before", "contest.excluded_years", "contest.holidays", "contest.retention_ends",
        "judging.scores_due",
    ]  # fmt: skip
    days = {
        "go_live_before": date(2027, 4, 1),
        "excluded_years": [],
        "holidays": [],
        "retention_ends": date(2029, 12, 31),
    }
    due = datetime(2027, 8, 31, 16, 30, tzinfo=BANGKOK)
    mended = settings(contest=call | days, judging={"scores_due": due})
    assert days_left_behind(mended, call_of(mended)) == []
    assert told_of_dates(call_of(mended), now) == "open until 30 ก.ค. 70 16.30 น."
    assert days_left_behind(settings(), call_of(settings())) == []


def test_secret_that_others_may_read_is_remarked(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("x")
    file.chmod(0o600)
    wanted = settings(mailbox={"password_file": str(file)}, smtp={"password_file": str(tmp_path / "none")})
    assert secret_files(wanted) == "their owner's alone: password"
    file.chmod(0o640)
    with pytest.raises(Remark) as remark:
        secret_files(wanted)
    assert str(remark.value) == f"others than their owner may use {file}; chmod 600 mends it"


def test_no_token_is_asked_for_where_passwords_log_in() -> None:
    assert access_token(settings(smtp={"login": "oauth2", "user": ""}, oauth2=OAUTH2)) == (
        "none is needed: passwords log in"
    )


OAUTH2 = {"token_url": "https://login.example/t", "client_id": "x", "scope": "x"}


def test_service_tells_its_last_look_and_what_is_amiss(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'intake.db'}"
    wanted = settings(store={"database": database})
    assert service(wanted) == "has not begun"
    upgrade(engine := open_database(database))
    now = clock.now()
    look(engine, now)
    assert service(wanted).endswith("; 0 messages wait to be decided")
    full = Alert(0, Cause.DISK, "1.0 GiB are free for the archive.", now)
    observe(engine, lambda *_: Observed([full]), now)
    pause(engine, now - timedelta(days=2))
    with pytest.raises(Remark, match=r"^1\.0 GiB are free .*\. Sending is paused since .* again\.$"):
        service(wanted)
    engine.dispose()
