"""The application as a process: what a user's shell sees of faults, and of a reader who goes away."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from demo.letters import Posted
from tests.app.post import ROOT

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def app(tmp_path: Path) -> Run:
    """Runs the application in an empty folder that is also the user's home."""

    def call(*arguments: str | bytes | Path, **options: object) -> "subprocess.CompletedProcess[bytes]":
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHAINLP")}
        ended: subprocess.CompletedProcess[bytes] = subprocess.run(
            [sys.executable, "-P", "-m", "app", *arguments],
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            check=False,
            **{"capture_output": True, "timeout": 120} | options,  # type: ignore[call-overload]
        )
        return ended

    return call


def test_fault_is_one_sentence_and_its_traceback_is_for_debug(app: Run) -> None:
    plain = app("log", "--config", "none.toml")
    sentence = b"none.toml has 1 mistake:\n  it cannot be read: No such file or directory\n"
    assert (plain.returncode, plain.stdout, plain.stderr) == (2, b"", sentence)
    debugged = app("log", "--debug", "--config", "none.toml")
    assert (debugged.returncode, debugged.stdout) == (2, b"")
    assert debugged.stderr.startswith(b"Traceback (most recent call last):\n")
    assert debugged.stderr.endswith(sentence)


@pytest.fixture
def kept(app: Run, tmp_path: Path) -> None:
    """A store in which one mail lies; commands that only look make none."""
    (tmp_path / "first.eml").write_bytes(b"Subject: first\n\n")
    assert app("import", "first.eml").returncode == 0


@pytest.mark.parametrize("line", [["log"], ["agency", "อบต.ปางหมู"], ["--help"]])
def test_reader_who_has_gone_is_no_fault(app: Run, kept: None, line: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = app(*line, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("line", [["log"], ["agency", "อบต.ปางหมู"]])
def test_output_that_cannot_be_written_is_said_in_one_sentence(app: Run, kept: None, line: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = app(*line, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    sentence = b"The system does not let us go on: No space left on device.\n"
    assert (ended.returncode, ended.stderr) == (3, sentence)


def test_disk_that_takes_no_more_is_said_in_one_sentence(app: Run, kept: None, tmp_path: Path) -> None:
    (tmp_path / "large.eml").write_bytes(b"Subject: large\n\n" + b"x" * (8 << 20))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20))

    ended = app("import", "large.eml", preexec_fn=limit)
    assert (ended.returncode, ended.stdout) == (3, b"")
    assert ended.stderr.startswith(b"The archive cannot be used: ")
    assert ended.stderr.count(b"\n") == 1
    again = app("import", "large.eml", "--json")
    assert again.stdout.startswith(b'{"fetched":1,"decided":1,')


def test_folder_that_cannot_be_written_is_said_in_one_sentence(app: Run, tmp_path: Path) -> None:
    """Nobody, not even root, may make a folder in /proc."""
    (tmp_path / "mail.eml").write_bytes(b"Subject: a\n\n")
    (tmp_path / "config.toml").write_text('[store]\narchive = "/proc/archive"\n')
    ended = app("import", "mail.eml")
    assert (ended.returncode, ended.stdout) == (3, b"")
    said = b"The archive cannot be used: No such file or directory (/proc/archive).\n"
    assert ended.stderr == said


def test_file_in_the_place_of_a_folder_is_said_in_one_sentence(app: Run, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    (tmp_path / "mail.eml").write_bytes(b"Subject: a\n\n")
    ended = app("import", "mail.eml")
    assert (ended.returncode, ended.stdout) == (3, b"")
    assert ended.stderr == b"The folder var of the database cannot be made: File exists.\n"


def test_names_in_no_charset_are_taken_and_shown(app: Run, tmp_path: Path, good_mail: Posted) -> None:
    name = "ผลงาน.eml".encode("tis-620")
    (tmp_path / os.fsdecode(name)).write_bytes(good_mail.raw)
    for line in (["check", "."], ["check", name], ["extract", name], ["agency", name]):
        ended = app(*line)
        assert (ended.returncode, ended.stderr) == (1, b""), line
        assert name.decode("utf-8", "replace").encode() in ended.stdout


def test_nothing_is_left_in_the_users_home(app: Run, tmp_path: Path, good_mail: Posted) -> None:
    (tmp_path / "mail.eml").write_bytes(good_mail.raw)
    app("check", "mail.eml")
    assert [path.name for path in tmp_path.iterdir()] == ["mail.eml"]
