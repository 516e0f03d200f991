"""The watchman tells the organiser once, within the cap, and without an address only the log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.configuration import settings_of
from app.watchman import Watchman
from contest.errors import LoginRefused, Unavailable
from contest.notice import Owed
from notifier.plain import joined
from store.engine import Engine, open_database
from store.ledger import SqlLedger
from store.marks import Mark, marked_at, pause, resume
from store.migrate import upgrade
from tests.store.building import CALL

NOON = datetime(2023, 7, 20, 5, 0, tzinfo=UTC)
REFUSED = {"mailbox": LoginRefused("The token endpoint login.example refuses the client secret.")}


@dataclass
class Scene:
    """A watchman over a real store, whose clock the test moves; `letters` are what is owed."""

    engine: Engine
    raw: dict[str, object]
    now: datetime = NOON
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        settings = settings_of({"alerts": {"disk_gibibytes": 1, **self.raw}}, "test")
        self.watchman = Watchman(settings, self.engine, lambda: self.now, lambda: f"{next(self.numbers)}@x")

    def after(self, minutes: int, outages: Mapping[str, Unavailable] | None = None) -> list[Owed]:
        self.now += timedelta(minutes=minutes)
        self.watchman.after_round(outages or {})
        return list(SqlLedger(self.engine, CALL).claim_owed(self.now, 9, timedelta(days=99)))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path / 'intake.db'}")
    upgrade(opened)
    yield opened
    opened.dispose()


def test_refused_secret_is_told_at_once_and_its_end_once(engine: Engine) -> None:
    scene = Scene(engine, {"to": "organiser@dga.example"})
    [letter] = scene.after(0, REFUSED)
    assert letter.to.email == "organiser@dga.example"
    assert letter.letter.subject.startswith("[แจ้งเตือน] ชื่อผู้ใช้ รหัสผ่าน หรือโทเคนถูกปฏิเสธ")
    assert "refuses the client secret" in joined(letter.letter.text)
    assert scene.after(5, REFUSED) == []
    [clear] = scene.after(5)
    assert clear.letter.subject.startswith("[กลับเป็นปกติ]")
    assert scene.after(5) == []


def test_letters_of_a_day_are_capped_and_what_was_left_out_comes_later(engine: Engine) -> None:
    scene = Scene(engine, {"to": "organiser@dga.example", "letters_a_day": 2})
    assert [len(scene.after(5, REFUSED if on else None)) for on in (1, 0, 1, 0, 1)] == [1, 1, 0, 0, 0]
    assert len(scene.after(24 * 60, REFUSED)) == 1


def test_without_an_address_it_is_logged_once(engine: Engine) -> None:
    scene = Scene(engine, {})
    pause(engine, NOON - timedelta(days=2))
    with capture_logs() as said:
        assert (scene.after(0), scene.after(5, REFUSED)) == ([], [])
        resume(engine, NOON)
        assert scene.after(5) == []
    assert [(line["event"], line["cause"]) for line in said] == [
        ("alert", "paused"),
        ("alert over", "paused"),
    ]


def test_looks_are_a_minute_apart_and_a_clock_set_back_stops_none(engine: Engine) -> None:
    scene = Scene(engine, {"to": "organiser@dga.example"})
    scene.after(0)
    scene.now += timedelta(seconds=30)
    assert scene.after(0, REFUSED) == []
    assert len(scene.after(-600, REFUSED)) == 1


def test_look_at_the_mailbox_is_remembered_unless_it_is_away(engine: Engine) -> None:
    scene = Scene(engine, {})
    scene.after(0)
    scene.after(5, {"mailbox": Unavailable("m")})
    assert marked_at(engine, Mark.LOOKED) == NOON


def test_store_that_is_away_ends_no_round(engine: Engine, tmp_path: Path) -> None:
    scene = Scene(engine, {})
    engine.dispose()
    for file in tmp_path.glob("intake.db*"):
        file.unlink()
    (tmp_path / "intake.db").mkdir()
    with capture_logs() as said:
        scene.watchman.after_round({})
    assert [line["event"] for line in said] == ["alerts wait"]
