"""Tables fit every width, stand straight with Thai in them, and print nothing that steers a terminal."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tables import Column, fit, print_table
from thai.columns import width

COLUMNS = (Column("เลขอ้างอิง", 9), Column("หน่วยงาน", 12), Column("ชื่อผลงาน", 18), Column("n", 1, spare=1))
ROWS = (
    ("DG66-0001", "ทต.จ.ป.ร.", "ระบบน้ำประปาหมู่บ้าน จดมาตรน้ำด้วยภาพถ่าย บำรุงรักษา และชำระเงินออนไลน์", 7),
    ("DG66-0002", "อบต.บ้านน้อยซุ้มขี้เหล็ก", "Smart Bannoi", 12),
)


def printed(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    rows: Sequence[Sequence[object]],
) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    print_table("หัวเรื่อง", COLUMNS, rows)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("columns", [54, 60, 80, 120, 160])
def test_every_line_of_a_table_is_equally_wide(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    title, *lines, end = printed(capsys, monkeypatch, columns, ROWS)
    assert (title, end) == ("หัวเรื่อง", "")
    assert len({width(line) for line in lines}) == 1
    assert width(lines[0]) <= columns


def test_columns_begin_where_their_headings_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, head, _, first, *_ = printed(capsys, monkeypatch, 160, ROWS)
    places = [
        (width(line.partition(word)[0]))
        for line, words in ((head, ("หน่วยงาน", "ชื่อผลงาน")), (first, ("ทต.จ.ป.ร.", "ระบบน้ำ")))
        for word in words
    ]
    assert places[:2] == places[2:]


def test_thai_is_broken_between_words_and_nothing_is_lost(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = printed(capsys, monkeypatch, 46, ROWS[:1])[3:-1]
    assert [line.removeprefix("DG66-0001  ทต.จ.ป.ร.").removesuffix("7").strip() for line in lines] == [
        "ระบบน้ำประปาหมู่บ้าน จด",
        "มาตรน้ำด้วยภาพถ่าย",
        "บำรุงรักษา และชำระเงิน",
        "ออนไลน์",
    ]


def test_column_that_is_spared_is_left_out_where_there_is_no_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = [printed(capsys, monkeypatch, columns, ROWS)[1].split() for columns in (43, 80)]
    assert heads == [["เลขอ้างอิง", "หน่วยงาน", "ชื่อผลงาน"], ["เลขอ้างอิง", "หน่วยงาน", "ชื่อผลงาน", "n"]]


def test_columns_that_are_left_out_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "(n: จอแคบ ไม่ได้แสดง ดูได้ด้วย --json)"
    assert [said in printed(capsys, monkeypatch, columns, ROWS) for columns in (43, 80)] == [True, False]


def test_numbers_stand_right(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for line in printed(capsys, monkeypatch, 160, ROWS) if "DG66" in line]
    assert [line[-3:] for line in lines] == ["  7", " 12"]


def test_what_a_sender_wrote_cannot_steer_the_terminal_or_the_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "\x1b[2J\x1b]0;title\x07 [bold]red[/bold] \u202egnp.exe\r\nDG66-9999"
    *_, line, _ = printed(capsys, monkeypatch, 160, [("DG66-0003", "", hostile, 1)])
    assert line.split()[1:-1] == ["[2J]0;title", "[bold]red[/bold]", "gnp.exe", "DG66-9999"]


def test_table_without_rows_shows_its_headings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(capsys, monkeypatch, 160, ())[1].split() == ["เลขอ้างอิง", "หน่วยงาน", "ชื่อผลงาน", "n"]


A_COLUMN = st.builds(Column, st.just("x"), st.integers(1, 20), st.integers(0, 3), st.booleans())


@given(st.lists(st.tuples(A_COLUMN, st.integers(1, 200)), min_size=1, max_size=9), st.integers(20, 200))
def test_fit_keeps_to_the_room_unless_the_least_is_too_much(
    asked: list[tuple[Column, int]], room: int
) -> None:
    columns, naturals = [column for column, _ in asked], [natural for _, natural in asked]
    widths = fit(columns, naturals, room)
    total = sum(widths.values()) + 2 * (len(widths) - 1)
    least = {n: min(naturals[n], columns[n].least) for n in widths}
    assert {n for n, column in enumerate(columns) if not column.spare} <= widths.keys()
    assert all(least[n] <= widths[n] <= naturals[n] for n in widths)
    assert total <= room or widths == least
    if len(widths) == len(columns) and sum(naturals) + 2 * (len(columns) - 1) <= room:
        assert list(widths.values()) == naturals


@given(st.lists(st.integers(1, 100), min_size=2, max_size=6), st.integers(40, 200))
def test_firm_columns_grow_only_when_the_others_have_all_they_need(naturals: list[int], room: int) -> None:
    columns = [Column("x", 4, firm=number == 0) for number in range(len(naturals))]
    widths = fit(columns, naturals, room)
    if widths[0] > min(4, naturals[0]):
        assert [widths[n] for n in range(1, len(naturals))] == naturals[1:]
