"""`register import`: the list is taken in whole and used from then on; a faulty one replaces nothing."""

import json
from pathlib import Path

import pytest

from app.cli import run

HEAD = "lao_id,type,name_th,district_th,province_th\n"
TWO = HEAD + "X1,SAO,ทุ่งทดสอบ,เมืองทดสอบ,ชลบุรี\nX2,TOWN,ทุ่งทดสอบ,เมืองทดสอบ,ชลบุรี\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command is called in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def imported(folder: Path, text: str) -> int:
    file = folder / "register.csv"
    file.write_text(text, "utf-8")
    return run(["register", "import", str(file), "--json"], debug=False)


def test_register_import_is_what_names_are_resolved_with(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert imported(folder, TWO) == 0
    assert json.loads(capsysbinary.readouterr().out) == {"agencies": 2}
    assert run(["agency", "อบต.ทุ่งทดสอบ_form1.pdf"], debug=False) == 0
    assert json.loads(capsysbinary.readouterr().out)["agency"]["id"] == "X1"


def test_register_with_a_mistake_replaces_nothing(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert imported(folder, TWO) == 0
    assert imported(folder, HEAD + "X3,VILLAGE,ทุ่งอื่น,เมือง,ชลบุรี\n") == 2
    capsysbinary.readouterr()
    assert run(["agency", "เทศบาลเมืองทุ่งทดสอบ"], debug=False) == 0
    assert json.loads(capsysbinary.readouterr().out)["agency"]["id"] == "X2"


def test_dry_run_makes_no_store(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(["agency", "อบต.ปางหมู"], debug=False)
    capsysbinary.readouterr()
    assert list(folder.iterdir()) == []
