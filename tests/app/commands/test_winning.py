"""`winners import`: the list is taken in whole, and log and report then count its year as checked."""

import json
from pathlib import Path

import pytest

from app.cli import run

HEAD = "year,award_th,project_th,agency_th,province_th\n"
WORK = "2565,รางวัลดีเด่น,ระบบคำร้อง,เทศบาลเมืองแสนสุข,ชลบุรี\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command is called in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def imported(folder: Path, text: str) -> int:
    file = folder / "winners.csv"
    file.write_text(text, "utf-8")
    return run(["winners", "import", str(file), "--json"], debug=False)


def test_imported_year_is_checked(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert imported(folder, HEAD + WORK) == 0
    assert json.loads(capsysbinary.readouterr().out) == {"works": 1, "years": [2565]}
    run(["log", "--json"], debug=False)
    assert json.loads(capsysbinary.readouterr().out)["winners_not_checked"] == []
    run(["report", "--json"], debug=False)
    report = json.loads(capsysbinary.readouterr().out)
    assert (report["winners"][-1]["year"], report["winners_not_checked"]) == (2565, [])


def test_faulty_list_replaces_nothing_and_the_log_says_which_year_is_not_checked(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert imported(folder, HEAD + WORK.replace("2565", "2563")) == 0
    assert imported(folder, HEAD + WORK.replace("2565", "2022")) == 2
    run(["log"], debug=False)
    assert "รางวัลปี 2565 จึงยังไม่ได้ตรวจสอบ" in capsysbinary.readouterr().out.decode()
