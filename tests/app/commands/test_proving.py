"""`prove fuzz` tries what it is told, writes the result among the proofs, and keeps what failed."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.commands import proving, proving_parsers
from contest.message import Address, Message
from contest.verdict import Verdict
from prove.attempt import Attempt
from prove.corpus import corpus
from prove.files import Read, damaged
from prove.lanes import Trial
from prove.mutations import mutated
from tests.app.conftest import Command


@pytest.fixture
def proofs(in_own_folder: Path) -> Path:
    (in_own_folder / "docs").mkdir()
    path = in_own_folder / "docs" / "proofs.md"
    path.write_text("# Proofs\n\n")
    return path


def test_trial_without_a_failure_is_a_line_among_the_proofs(
    command: Command, in_own_folder: Path, proofs: Path
) -> None:
    answer = command("prove", "fuzz", "--mails", "12", "--seed", "2")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("- 20")
    assert ", fuzz: 12 mails of seed 2 in " in answer.out
    assert "**no failure**" in answer.out
    assert proofs.read_text("utf-8") == f"# Proofs\n\n{answer.out}"
    assert not (in_own_folder / "var").exists()


def test_mails_that_failed_are_kept_and_the_code_says_so(
    command: Command, in_own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = [Attempt(0, "held", 0.1), Attempt(1, "none", 0.2, "KeyError: 'x'\nplace")]
    monkeypatch.setattr(proving, "attempts", lambda _: heard)
    answer = command("prove", "fuzz", "--mails", "2", "--seed", "3")
    assert answer.code == 1
    assert answer.out.splitlines()[1:] == ["var/fuzz/3-1.eml: KeyError: 'x' place"]
    assert (in_own_folder / "var/fuzz/3-1.eml").read_bytes() == mutated(corpus(), 3, 1)


def test_seed_is_the_date_where_none_is_given(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Trial] = []

    def attempts(trial: Trial) -> list[Attempt]:
        tried.append(trial)
        return []

    monkeypatch.setattr(proving, "attempts", attempts)
    monkeypatch.setattr("app.clock.now", lambda: datetime(2026, 11, 20, 18, 0, tzinfo=UTC))
    command("prove", "fuzz", "--seconds", "60")
    assert [(trial.seed, trial.mails, trial.seconds) for trial in tried] == [(20261121, 1_000_000, 60.0)]


def test_trial_without_a_seed_goes_on_where_the_last_one_ended(
    command: Command, proofs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Trial] = []

    def attempts(trial: Trial) -> list[Attempt]:
        tried.append(trial)
        return [Attempt(number, "held", 0.1) for number in range(trial.first, min(trial.first + 40, 60))]

    monkeypatch.setattr(proving, "attempts", attempts)
    command("prove", "fuzz", "--mails", "60", "--seed", "5")
    command("prove", "fuzz", "--mails", "60")
    assert [(trial.seed, trial.first, trial.mails) for trial in tried] == [(5, 0, 60), (5, 40, 60)]
    assert "every mail below 60." in proofs.read_text("utf-8")


def test_judge_decides_as_check_does_under_the_example() -> None:
    judge = proving.example_judge()
    message = Message(
        sender=Address("saraban@saensuk.example"),
        text="ขอสอบถามกำหนดส่งผลงาน",
        received_hint="2023-07-20T09:00:00+07:00",
    )
    assert judge(b"", message) is Verdict.HELD
    assert judge(b"", Message(sender=Address("mailer-daemon@x.example", ""))) is Verdict.IGNORED


def test_damaged_files_are_a_line_among_the_proofs(command: Command, proofs: Path) -> None:
    answer = command("prove", "parsers", "--mails", "30", "--seed", "2")
    assert (answer.code, answer.err) == (0, "")
    assert ", parsers: 30 files of seed 2 in " in answer.out
    assert proofs.read_text("utf-8") == f"# Proofs\n\n{answer.out}"


def test_files_that_met_a_bug_are_kept(
    command: Command, in_own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = [Read(4, "pdf DAMAGED", 0.1, "KeyError\nplace", died=True)]
    monkeypatch.setattr(proving_parsers, "read_damaged", lambda *_: met)
    answer = command("prove", "parsers", "--seed", "3")
    assert (answer.code, answer.out.splitlines()[1:]) == (1, ["var/fuzz/3-4.bin: KeyError place"])
    assert (in_own_folder / "var/fuzz/3-4.bin").read_bytes() == damaged(3, 4).data


@pytest.mark.parametrize("trial", ["kills", "burst"])
def test_trial_on_real_servers_needs_a_checkout(
    command: Command, monkeypatch: pytest.MonkeyPatch, trial: str
) -> None:
    monkeypatch.setitem(sys.modules, "tests.servers", None)
    answer = command("prove", trial)
    assert (answer.code, answer.out) == (2, "")
    assert "this trial needs a checkout: it uses the servers of its tests" in answer.err
