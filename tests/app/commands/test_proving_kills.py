"""`prove kills` makes both trials in every place, `prove burst` its one, and each leaves its line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.commands import proving_kills
from prove.kills.audit import Findings
from prove.kills.burst import Burst
from prove.kills.trial import Trial
from tests.app.conftest import Command

SOUND = Findings(120, (), (), (), (), (), (), (), 2)


class NoServers:
    """Gives the name of a database for a place."""

    def ground(self, database: str) -> str:
        return database


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the trials were asked for, in the place of servers and trials."""
    seen: list[tuple[object, ...]] = []

    @contextmanager
    def servers() -> Iterator[NoServers]:
        yield NoServers()

    def named(ground: str, workers: int, **_: object) -> Trial:
        seen.append((ground, workers))
        return Trial("named points", 24, SOUND, 60.0)

    def random(ground: str, workers: int, mails: int, kills: int, seed: int, _: object) -> Trial:
        seen.append((ground, workers, mails, kills, seed))
        findings = SOUND if seed == 1 else Findings(5, ("<a@b>",), (), (), (), (), (), (), 0)
        return Trial("random moments", kills, findings, 60.0)

    def burst(ground: str, mails: int) -> Burst:
        seen.append((ground, mails))
        return Burst(mails, mails // 2, 60.0, (), (), (), mails)

    monkeypatch.setattr(proving_kills, "_servers", servers)
    monkeypatch.setattr("prove.kills.trial.at_every_point", named)
    monkeypatch.setattr("prove.kills.trial.at_random_moments", random)
    monkeypatch.setattr("prove.kills.burst.at_closing_time", burst)
    return seen


def test_kills_are_tried_in_every_place(
    command: Command, in_own_folder: Path, asked: list[tuple[object, ...]]
) -> None:
    (in_own_folder / "docs").mkdir()
    proofs = in_own_folder / "docs" / "proofs.md"
    proofs.write_text("")
    answer = command("prove", "kills", "--kills", "9", "--seed", "1")
    assert (answer.code, len(answer.out.splitlines())) == (0, 6)
    assert asked == [
        ("SQLite", 1), ("SQLite", 1, 1000, 9, 1), ("PostgreSQL", 1), ("PostgreSQL", 1, 1000, 9, 1),
        ("PostgreSQL", 3), ("PostgreSQL", 3, 1000, 9, 1),
    ]  # fmt: skip
    assert proofs.read_text("utf-8") == answer.out
    assert answer.out.splitlines()[5].partition(": ")[0].endswith("random moments, PostgreSQL with 3 workers")


@pytest.mark.parametrize(
    ("place", "where"),
    [("sqlite", ("SQLite", 1)), ("postgres", ("PostgreSQL", 1)), ("workers", ("PostgreSQL", 3))],
)
def test_kills_are_tried_where_asked_alone(
    command: Command, asked: list[tuple[object, ...]], place: str, where: tuple[object, ...]
) -> None:
    assert command("prove", "kills", "--kills", "9", "--seed", "1", "--on", place).code == 0
    assert asked == [where, (*where, 1000, 9, 1)]


def test_kills_that_lost_a_mail_are_no_proof(command: Command, asked: list[tuple[object, ...]]) -> None:
    answer = command("prove", "kills", "--seed", "2")
    assert (answer.code, answer.out.count("DOES NOT HOLD")) == (1, 3)


def test_burst_is_of_five_thousand_mails(command: Command, asked: list[tuple[object, ...]]) -> None:
    assert command("prove", "burst").code == 0
    assert asked == [("SQLite", 5000)]
