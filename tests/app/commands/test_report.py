"""`report` counts the season from the database, and lists the winners in Thai order of province."""

from pathlib import Path

import pytest

from tests.app.commands.seasons import configured, ledger_in, small_season
from tests.app.conftest import Command
from thai.columns import width


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    return small_season(in_own_folder)


def test_report_gives_programs_the_counts(command: Command, config: Path) -> None:
    answer = command("report", "--config", config, "--json")
    assert (answer.code, answer.err) == (0, "")
    [report] = answer.lines
    del report["as_of"], report["winners"], report["poll"]
    assert report == {
        "messages": 13,
        "works": 5,
        "agencies": 4,
        "several": [{"agency": "เทศบาลเมืองแสนสุข", "works": 2}],
        "types": {"E-Service": 4, "Application": 1},
        "top_province": {"name": "ชลบุรี", "agencies": 2},
        "entries": {"complete": 5, "held": 1, "open": 1},
        "verdicts": report["verdicts"],
        "kinds": report["kinds"],
        "machine": {"bounce": 1},
        "notices": report["notices"],
        "waiting": 1,
        "unanswered": 3,
        "winners_not_checked": [2565],
    }


def test_winners_stand_in_thai_order_of_province_within_their_award(command: Command, config: Path) -> None:
    [report] = command("report", "--config", config, "--json").lines
    assert [
        (award["year"], award["award"], [work["province"] for work in award["works"]])
        for award in report["winners"]
    ] == [
        (2564, "รางวัลยอดเยี่ยม", ["ชลบุรี", "แม่ฮ่องสอน", "ยะลา"]),
        (
            2564,
            "รางวัลดีเด่น",
            ["กาฬสินธุ์", "ขอนแก่น", "พิษณุโลก", "ภูเก็ต", "สมุทรสาคร", "สุราษฎร์ธานี", "อุดรธานี"],
        ),
    ]
    assert list(report["winners"][0]["works"][0]) == ["title", "agency", "province"]


@pytest.mark.parametrize("columns", [80, 120])
def test_report_tells_people_the_same_in_thai(
    command: Command, config: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = command("report", "--config", config)
    told = [" ".join(line.split()) for line in answer.out.splitlines()]
    for line in (
        "ผลงานที่ครบถ้วน 5",
        "หน่วยงานที่ส่งหลายผลงาน เทศบาลเมืองแสนสุข 2 ผลงาน",
        "จังหวัดที่มีหน่วยงานส่งมากที่สุด ชลบุรี 2 แห่ง",
        "ผลงาน: รอแก้ไข 1",
        "อัตโนมัติ: ส่งไม่ถึง 1",
        "ยังไม่ได้ตรวจ 1",
        "ยังไม่ได้ตอบ 3",
        "รางวัลดีเด่น ประจำปี 2564",
        "ยังไม่ได้นำเข้ารายชื่อผลงานที่ได้รับรางวัลปี 2565 จึงยังไม่ได้ตรวจสอบผลงานกับปีดังกล่าว",
    ):
        assert line in told
    assert max(map(width, answer.out.splitlines()[:-1])) <= columns


def test_report_of_nothing_counts_nothing(command: Command, in_own_folder: Path) -> None:
    with ledger_in(in_own_folder):
        config = configured(in_own_folder)
    [report] = command("report", "--json", "--config", config).lines
    assert (report["messages"], report["works"], report["top_province"], report["several"]) == (
        0,
        0,
        None,
        [],
    )
    assert command("report", "--config", config).code == 0
