"""The first round after closing seals what was received, and no outage is sealed over."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.sealer import Sealer
from contest.errors import Unavailable
from store.engine import Engine, open_database
from store.migrate import upgrade
from store.reports.sealing import last_seal
from tests.store.building import NOON

CLOSES, MINUTE = NOON, timedelta(minutes=1)
AWAY = {"mailbox": Unavailable("away")}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    upgrade(opened := open_database(f"sqlite:///{tmp_path / 'intake.db'}"))
    yield opened
    opened.dispose()


@pytest.mark.parametrize(
    ("after", "outages", "sealed"),
    [
        (timedelta(seconds=59), {}, False),
        (MINUTE, {}, True),
        (MINUTE, AWAY, False),
        (MINUTE, {"notices": Unavailable("away")}, True),
        (timedelta(days=2), {}, False),
    ],
)
def test_round_seals_from_the_minute_after_closing_for_a_day(
    engine: Engine, after: timedelta, outages: dict[str, Unavailable], sealed: bool
) -> None:
    Sealer(engine, lambda: CLOSES, lambda: CLOSES + after).after_round(outages)
    assert (last_seal(engine, CLOSES + MINUTE) is not None) is sealed


def test_database_that_is_away_is_sealed_later(tmp_path: Path) -> None:
    missing = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    missing.dispose()
    (tmp_path / "empty.db").unlink()
    (tmp_path / "empty.db").mkdir()
    Sealer(missing, lambda: CLOSES, lambda: CLOSES + MINUTE).after_round({})
    assert (tmp_path / "empty.db").is_dir()
