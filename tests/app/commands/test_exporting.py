"""`export` writes a whole file by the ending of its name, for its owner alone, or none."""

import csv
from pathlib import Path

import pytest

from tests.app.commands.seasons import small_season
from tests.app.conftest import Command


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    return small_season(in_own_folder)


def test_export_writes_all_entries_in_the_order_of_their_numbers(command: Command, config: Path) -> None:
    answer = command("export", "all.csv", "--config", config)
    assert (answer.code, answer.out, answer.err) == (0, "all.csv: 7 entries\n", "")
    with Path("all.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["เลขอ้างอิง"] for row in csv.DictReader(file)] == [f"DG66-000{n}" for n in range(1, 8)]
    assert Path("all.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["all.xlsx", "ALL.JSON", "all.zip"])
def test_export_goes_by_the_ending(command: Command, config: Path, name: str) -> None:
    answer = command("export", name, "--config", config, "--json")
    assert (answer.code, answer.lines, answer.err) == (0, [{"file": name, "entries": 7}], "")
    assert Path(name).stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("all.pdf", "all.pdf: must end with .xlsx, .csv, .json or .zip"),
        ("none/all.csv", "none/all.csv: cannot be written: No such file or directory"),
    ],
)
def test_export_that_cannot_be_is_said_in_one_sentence(
    command: Command, config: Path, name: str, said: str
) -> None:
    before = sorted(Path().iterdir())
    answer = command("export", name, "--config", config)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"The command line has 1 mistake:\n  {said}\n"
    assert sorted(Path().iterdir()) == before
