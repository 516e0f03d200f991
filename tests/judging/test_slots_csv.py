"""The list of presentations is read in either language, or refused with all its mistakes."""

from datetime import datetime
from pathlib import Path

import pytest

from contest.judging import Slot
from judging.slots_csv import SlotsFaulty, read_slots
from thai.dates import BANGKOK

ENTRIES = {"DG66-0001": 1, "DG66-0002": 2}
HALF_PAST_NINE = datetime(2023, 9, 20, 9, 30, tzinfo=BANGKOK)


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "slots.csv"


@pytest.mark.parametrize(
    "text",
    [
        "reference,day,start,minutes,place\ndg66-0001,2023-09-20,9:30,15,ห้อง 1\n",
        "\ufeffเลขอ้างอิง,วันที่,เวลา,นาที,สถานที่,หมายเหตุ\nDG66-0001,20/9/2566,09.30 น.,15,ห้อง 1,-\n,,,,,\n",
        "เลขอ้างอิง,วันที่,เวลา,นาที,ห้อง\nDG66-0001,๒๐/๙/๒๕๖๖,๙.๓๐,๑๕,ห้อง 1\n",
    ],
    ids=["english", "thai", "thai digits"],
)
def test_list_is_read_in_either_language(csv: Path, text: str) -> None:
    csv.write_text(text, "utf-8")
    assert read_slots(csv, ENTRIES) == (Slot(1, HALF_PAST_NINE, 15, "ห้อง 1"),)


def test_every_mistake_is_told_with_its_line(csv: Path) -> None:
    csv.write_text(
        "reference,day,start,minutes\nDG66-0009,2023-09-31,9:30,0\nDG66-0001,2023-09-20,9:30,15\n"
        "DG66-0001,2023-09-21,25:00,x\nDG66-0002,2023-09-20,9.44,15\n",
        "utf-8",
    )
    with pytest.raises(SlotsFaulty) as told:
        read_slots(csv, ENTRIES)
    assert told.value.problems == (
        "line 2: there is no complete entry DG66-0009",
        "line 2: “2023-09-31 9:30” is no day and time, as in 2021-09-20 or 20/9/2564, 9:30",
        "line 2: “0” is no number of minutes up to 480",
        "line 4: “2023-09-21 25:00” is no day and time, as in 2021-09-20 or 20/9/2564, 9:30",
        "line 4: “x” is no number of minutes up to 480",
        "line 4: reference DG66-0001 stands on line 3 already",
        "line 5: DG66-0002 begins before DG66-0001 (line 3) has ended",
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"reference,day\n", "line 1: column start is missing"),
        (b"reference,day,start,minutes\n", "it lists no presentation"),
        (b"\xfe\xfe", "it is neither UTF-8 nor windows-874: save it as “CSV UTF-8”"),
    ],
)
def test_file_that_is_no_list_is_refused(csv: Path, data: bytes, problem: str) -> None:
    csv.write_bytes(data)
    with pytest.raises(SlotsFaulty) as told:
        read_slots(csv, ENTRIES)
    assert told.value.problems[0] == problem
