"""Points are read as people write them, and what is none is told why."""

from decimal import Decimal

import pytest

from judging.sheets.points import Fault, read_points

HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("๑๒.๕", "12.5"),
        ("12,5", "12.5"),
        ("12½", "12.5"),
        ("๑๒ ครึ่ง", "12.5"),
        (".5", "0.5"),
        ("0", "0"),
        ("15", "15"),
        (" 12/15 ", "12"),
        ("12 คะแนน", "12"),
        ("１２．５", "12.5"),
        ("12.0000000001"[:4], "12.0"),
    ],
)
def test_points_are_read_as_they_are_written(written: str, points: str) -> None:
    assert read_points(written, 15, HALF) == Decimal(points)


@pytest.mark.parametrize("written", ["", "  ", "-", "–"])
def test_an_empty_cell_gives_nothing(written: str) -> None:
    assert read_points(written, 15, HALF) is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("15.5", Fault("เกินคะแนนเต็ม 15", "is above the maximum of 15")),
        ("99", Fault("เกินคะแนนเต็ม 15", "is above the maximum of 15")),
        ("-1", Fault("ติดลบ", "is below zero")),
        ("3.3", Fault("ให้ได้เป็นช่วงละ 0.5 คะแนน", "is not a multiple of 0.5")),
        ("ดีมาก", Fault("ไม่ใช่ตัวเลข", "is not a number")),
        ("คะแนน", Fault("ไม่ใช่ตัวเลข", "is not a number")),
        ("1e3", Fault("ไม่ใช่ตัวเลข", "is not a number")),
        ("12 13", Fault("ไม่ใช่ตัวเลข", "is not a number")),
        ("12/20", Fault("เขียนว่าเต็ม 20 แต่ข้อนี้เต็ม 15", "says out of 20; the maximum is 15")),
    ],
)
def test_what_is_no_number_of_points_is_told_why(written: str, why: Fault) -> None:
    assert read_points(written, 15, HALF) == why
