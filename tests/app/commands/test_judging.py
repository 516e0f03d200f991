"""From the season to its results on the command line: packets, scores that come back, ranking, letters."""

import io
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests.app.conftest import Command

CONFIG = ("--config", "var/demo/config.toml")


@pytest.fixture
def season(command: Command) -> Command:
    """A season of three works, with packets for its committee."""
    answer = command("demo", "--once", "--json", "--entries", "3", "--packets")
    assert answer.code == 0, answer.err
    assert "3 packets and 5 bundles stand ready" in answer.err
    return command


def filled(code: str) -> Path:
    """The score workbook out of a judge's bundle, every cell given what its criterion allows, less one."""
    with zipfile.ZipFile(f"var/demo/packets/judges/{code}-1.zip") as packed:
        name = next(name for name in packed.namelist() if name.startswith("02_"))
        book = openpyxl.load_workbook(io.BytesIO(packed.read(name)))
    sheet = book.worksheets[0]
    for column, key in enumerate(cell.value for cell in sheet[1]):
        if str(key).startswith("points/"):
            most = int(str(sheet.cell(2, column + 1).value).partition("เต็ม ")[2].rstrip(")"))
            for row in range(3, sheet.max_row + 1):
                sheet.cell(row, column + 1).value = most - row / 2 % 2
    book.save(file := Path(f"{code}.xlsx"))
    return file


def test_season_is_judged_from_packets_to_letters(season: Command) -> None:
    """One way through, since each step needs the one before it."""
    rebuilt = season("packets", "build", "--json", *CONFIG).lines[0]
    assert (rebuilt["packets"], rebuilt["bundles"], rebuilt["anew"]) == (3, 5, [])
    taken = season("scores", "take", str(filled("K03")), str(filled("K04")), "--json", *CONFIG)
    assert (taken.code, [line["points"] for line in taken.lines]) == (0, [21, 21])
    ranked = season("scores", "rank", "--json", *CONFIG).lines[0]
    assert [row["judges"] for row in ranked["ranking"]] == [2, 2, 2]
    assert [(level["award"], len(level["works"])) for level in ranked["results"]] == [
        ("รางวัลยอดเยี่ยม", 3),
        ("รางวัลดีเด่น", 0),
    ]
    unsigned = season("letters", "release", *CONFIG)
    assert (unsigned.code, "not signed yet" in unsigned.err) == (1, True)
    assert season("scores", "rank", "--sign", "ประชุม 1", "--winners", "won.csv", *CONFIG).code == 0
    assert len(Path("won.csv").read_text("utf-8-sig").splitlines()) == 4
    announced = season("scores", "rank", *CONFIG).out.split("\n\n")[-1].splitlines()
    assert announced[-3] == "ผลงานที่พิจารณา 3 ผลงาน จาก 3 หน่วยงาน"
    excluded = season("report", "--json", *CONFIG).lines[0]["winners"]
    assert [(level["year"], level["award"], len(level["works"])) for level in excluded] == [
        (2564, "รางวัลยอดเยี่ยม", 3)
    ]
    released = season("letters", "release", "--json", *CONFIG)
    assert [row["how"] for row in released.lines[0]] == ["mail"] * 3
    assert season("letters", "release", "--json", *CONFIG).lines[0] == []
    sent = season("packets", "send", "--json", *CONFIG).lines[0]
    assert [row["how"] for row in sent] == ["mail"] * 5
    status = season("packets", "status", "--json", *CONFIG).lines[0]
    assert (status["entries"], status["built"], status["sent"]) == (3, 3, 5)
    assert [(row["judge"], row["built"], row["scored"], row["delivery"]) for row in status["judges"]] == [
        ("K01", 2, 0, "owed"), ("K02", 2, 0, "owed"), ("K03", 3, 3, "owed"), ("K04", 3, 3, "owed"),
        ("K05", 3, 0, "owed"),
    ]  # fmt: skip
    owing = season("packets", "send", "--remind", "--json", *CONFIG).lines[0]
    assert [row["to"] for row in owing] == ["K01", "K02", "K05"]
    again = season("packets", "send", "--remind", "--json", *CONFIG).lines[0]
    assert [row["how"] for row in again] == ["reminded"] * 3


def bundles(number: int) -> dict[str, bytes]:
    """What each judge's bundle of that number is, byte for byte."""
    return {
        file.name[:3]: file.read_bytes() for file in Path("var/demo/packets/judges").glob(f"*-{number}.zip")
    }


def test_season_built_twice_gives_the_same_bytes_and_a_change_only_what_it_touches(season: Command) -> None:
    first = bundles(1)
    for folder in ("entries", "judges"):
        shutil.rmtree(f"var/demo/packets/{folder}")
    season("packets", "build", *CONFIG)
    assert (bundles(2), len(first)) == (first, 5)
    with closing(sqlite3.connect("var/demo/intake.db")) as database, database:
        database.execute("UPDATE entry SET title = 'ชื่อใหม่' WHERE reference = 'DG64-0001'")
    again = season("packets", "build", "--json", *CONFIG).lines[0]
    assert again["anew"] == ["DG64-0001", "K01", "K02", "K03", "K04", "K05"]
    third = {code: zipfile.ZipFile(io.BytesIO(data)) for code, data in bundles(3).items()}
    before = {code: zipfile.ZipFile(io.BytesIO(data)) for code, data in first.items()}
    assert {
        name for name in before["K03"].namelist() if third["K03"].read(name) != before["K03"].read(name)
    } == {
        *("00_อ่านก่อน.pdf", "01_สารบัญ.xlsx", "02_ใบคะแนน_K03.xlsx", "MANIFEST.sha256"),
        next(name for name in before["K03"].namelist() if name.endswith("DG64-0001.pdf")),
    }


def test_lists_and_files_are_taken_in_or_told_what_is_wrong(season: Command) -> None:
    Path("x.txt").write_text("คะแนน", "utf-8")
    answer = season("scores", "take", "x.txt", *CONFIG)
    assert (answer.code, answer.err) == (1, "x.txt is no score sheet; nothing was taken.\n")
    Path("wrong.csv").write_text("name,email,recuse\nหนึ่ง,one@x.example,DG64-9999\n", "utf-8")
    refused = season("judges", "import", "wrong.csv", *CONFIG)
    assert (refused.code, "recuse: there is no complete entry DG64-9999" in refused.err) == (2, True)
    Path("judges.csv").write_text("name,email,recuse\nหนึ่ง,one@x.example,DG64-0002\n", "utf-8")
    (judge,) = season("judges", "import", "judges.csv", "--json", *CONFIG).lines[0]
    assert (judge["code"], judge["name"], judge["entries"]) == ("K06", "หนึ่ง", None)
    Path("taken.csv").write_text("name,email,code\nสอง,two@x.example,K01\n", "utf-8")
    taken = season("judges", "import", "taken.csv", *CONFIG)
    assert (taken.code, "code K01 was given to another judge before" in taken.err) == (2, True)
    Path("slots.csv").write_text("เลขอ้างอิง,วันที่,เวลา,นาที\nDG64-0002,20/9/2564,9.30,15\n", "utf-8")
    (slot,) = season("judges", "slots", "slots.csv", "--json", *CONFIG).lines[0]
    assert slot == {
        "reference": "DG64-0002", "starts_at": "2021-09-20T09:30:00+07:00", "minutes": 15, "place": "",
        "invited": 0, "invited_to_this": False, "attends": None, "names": [],
    }  # fmt: skip
    assert season("judges", "slots", "--json", *CONFIG).lines[0] == [slot]
    (assigned,) = season("judges", "assign", "--json", *CONFIG).lines[0]
    assert assigned["entries"] == 3


def test_without_judges_nothing_is_built(command: Command) -> None:
    assert command("demo", "--once", "--json", "--entries", "1").code == 0
    answer = command("packets", "build", *CONFIG)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("No judge has an entry to read")
