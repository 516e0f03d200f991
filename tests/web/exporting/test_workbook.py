"""A workbook is, cell for cell, what XlsxWriter would write, and no text of a sender is markup in it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.store.building import CALL
from web.clean import shown
from web.exporting import Words
from web.exporting.columns import COLUMNS, Value
from web.exporting.workbook import line_of, workbook

_SHEET = "xl/worksheets/sheet1.xml"
_NOON = datetime(2023, 7, 31, 12, 34, 56, 789, tzinfo=UTC)
_TEXT = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    .map(shown)
    .filter(lambda text: not text.startswith("<r>"))
)
_ROW = st.lists(
    st.none()
    | _TEXT
    | st.integers(0, 10**12)
    | st.dates(date(1899, 12, 31))
    | st.datetimes(datetime(1900, 1, 2), timezones=st.just(UTC)),  # noqa: DTZ001 - a zone is given
    min_size=len(COLUMNS) - 1,
    max_size=len(COLUMNS) - 1,
)


def _by_xlsxwriter(values: Sequence[Value]) -> str:
    """The second line of a sheet, with the formats in the order in which ours has them."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    head, plain, moments, days = (book.add_format({"indent": number}) for number in range(1, 5))
    for place, used in enumerate((head, plain, moments, days)):
        sheet.write_number(0, place, 0, used)
    for place, value in enumerate(values):
        match value:
            case None | "":
                pass
            case str():
                sheet.write_string(1, place, value, plain)
            case datetime():
                sheet.write_datetime(1, place, value.replace(tzinfo=None, microsecond=0), moments)
            case date():
                sheet.write_datetime(1, place, datetime(value.year, value.month, value.day), days)  # noqa: DTZ001 - a day
            case int():
                sheet.write_number(1, place, value, plain)
    book.close()
    with zipfile.ZipFile(file) as bound:
        return bound.read(_SHEET).decode().partition("</row>")[2].partition("</sheetData>")[0]


def _filled(*values: Value) -> list[Value]:
    return [*values, *[None] * (len(COLUMNS) - len(values))]


def _read_again(text: str) -> object:
    """What openpyxl finds in the cell of a text."""
    file = io.BytesIO()
    workbook(file, [], Words(CALL, CALL.closes))
    with zipfile.ZipFile(file) as bound, zipfile.ZipFile(again := io.BytesIO(), "w") as other:
        for name in bound.namelist():
            content = bound.read(name)
            if name == _SHEET:
                line = line_of(2, _filled(text)).encode()
                content = content.replace(b"</sheetData>", line + b"</sheetData>")
            other.writestr(name, content)
    sheet = openpyxl.load_workbook(again).active
    assert sheet is not None
    return sheet.cell(2, 1).value


@given(_ROW)
def test_line_is_that_of_xlsxwriter(values: list[Value]) -> None:
    line = ["DG66-0001", *values]
    assert line_of(2, line) == _by_xlsxwriter(line)


@pytest.mark.parametrize(
    "text", ["_x0041_", " ก", "ก\n", 'a & b <c> "d"', "\ufffe", "ก" * 16_001, "😀" * 16_000, "_x", "\u00a0"]
)
def test_text_is_that_of_xlsxwriter(text: str) -> None:
    assert line_of(2, _filled(text)) == _by_xlsxwriter(_filled(text))


@pytest.mark.parametrize(
    "text", ["<r><t>x</t></r>", '<r></is></c><c r="Z9"/></r>', "&lt;", "</row></sheetData>"]
)
def test_markup_of_a_sender_is_text(text: str) -> None:
    assert _read_again(text) == text


def test_long_text_is_cut_where_excel_would_refuse_it() -> None:
    told = _read_again("ก" + "😀" * 20_000)
    assert told == "ก" + "😀" * 15_999


def test_moment_is_of_its_time_to_the_second() -> None:
    assert line_of(7, _filled(_NOON, date(2022, 10, 1))) == (
        '<row r="7"><c r="A7" s="3"><v>45138.52425925926</v></c><c r="B7" s="4"><v>44835</v></c></row>'
    )
