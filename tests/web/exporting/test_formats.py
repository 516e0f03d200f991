"""An export opened again says what the list says, in the right types, and computes nothing."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from contest.entry import Contact
from contest.reason import reason
from store.engine import Engine
from store.reports.exporting import ExportRow, export_rows
from store.reports.listing import Asked, Order, listing
from tests.store.building import CALL
from web.exporting import COLUMNS, Words, write

HEADINGS = [column.heading for column in COLUMNS]
PLACE = {column.key: place for place, column in enumerate(COLUMNS)}
WORDS = Words(CALL, CALL.closes)
ALL = Asked(order=Order.REFERENCE)


@pytest.fixture
def rows(engine: Engine) -> list[ExportRow]:
    return list(export_rows(engine, ALL, CALL.closes))


def written(form: str, rows: list[ExportRow]) -> bytes:
    file = io.BytesIO()
    assert write(file, form, rows, WORDS) == len(rows)
    return file.getvalue()


def hostile(row: ExportRow, text: str) -> ExportRow:
    return replace(row, listed=replace(row.listed, title=text), contact=Contact(name=text))


def test_workbook_opened_again_is_the_list(engine: Engine, rows: list[ExportRow]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", rows)))
    sheet = book.active
    assert sheet is not None
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    assert lines[0] == HEADINGS
    assert [
        (line[PLACE["reference"]], line[PLACE["received"]], line[PLACE["go_live"]], line[PLACE["version"]])
        for line in lines[1:]
    ] == [
        (
            row.reference,
            datetime.fromtimestamp(row.received_at.timestamp() + 7 * 3600, row.received_at.tzinfo).replace(
                tzinfo=None
            ),
            datetime(row.go_live.year, row.go_live.month, row.go_live.day) if row.go_live else None,  # noqa: DTZ001
            row.version,
        )
        for row in listing(engine, ALL, CALL.closes).rows
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (
        "B2",
        f"A1:{sheet.cell(len(lines), len(HEADINGS)).coordinate}",
    )


def test_workbook_tells_contact_files_and_state_in_words(rows: list[ExportRow]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", rows))).active
    assert sheet is not None
    first = dict(zip(HEADINGS, next(sheet.iter_rows(min_row=2, values_only=True)), strict=True))
    assert {
        key: first[key] for key in ("สถานะ", "หน่วยงาน", "ผู้ประสานงาน", "โทรศัพท์", "ไฟล์", "อีเมลที่ส่งผลงาน")
    } == {
        "สถานะ": "ครบถ้วน",
        "หน่วยงาน": "เทศบาลเมืองแสนสุข",
        "ผู้ประสานงาน": "นางสาวสมหญิง ใจดี",
        "โทรศัพท์": "038 000 000",
        "ไฟล์": "เทศบาลเมืองแสนสุข_form1.pdf\nแสนสุข.pptx",
        "อีเมลที่ส่งผลงาน": "saraban@saensuk.example",
    }


@pytest.mark.parametrize("text", ["=1+1", "+66 2", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "{=1}"])
def test_workbook_computes_nothing(rows: list[ExportRow], text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", [hostile(rows[0], text)]))).active
    assert sheet is not None
    cell = sheet.cell(2, PLACE["title"] + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"), ("+66 2", "'+66 2"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t1", "'\t1"),
        (" =1", "' =1"), ("＝1", "'＝1"), ("ระบบ = ดี", "ระบบ = ดี"),
        ('a"b,c\nd', 'a"b,c\nd'), ("\u202eabc\x00", "abc"),
    ],
)  # fmt: skip
def test_csv_computes_nothing_and_keeps_the_rest(rows: list[ExportRow], text: str, expected: str) -> None:
    data = written("csv", [hostile(rows[0], text)])
    assert data.startswith(b"\xef\xbb\xbf")
    [head, line] = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (head, line[PLACE["title"]], line[PLACE["contact_name"]]) == (HEADINGS, expected, expected)


def test_json_gives_programs_codes_moments_and_lists(rows: list[ExportRow]) -> None:
    read = json.loads(written("json", rows))
    assert [one["reference"] for one in read] == [row.listed.reference for row in rows]
    first = read[0]
    assert (first["received"], first["state"], first["late"], first["go_live"], first["senders"]) == (
        "2023-07-20T12:01:00+07:00", "complete", False, "2022-10-01", ["saraban@saensuk.example"],
    )  # fmt: skip
    assert [one["stored_name"] for one in first["files"]] == ["เทศบาลเมืองแสนสุข_form1.pdf", "แสนสุข.pptx"]


def test_window_marks_and_prize_stand_in_words_and_in_codes(rows: list[ExportRow]) -> None:
    found = (reason("PREV_AWARD", award_year="2562"), reason("FORM_MARKS_NOT_SEEN", marks="tick,stamp"))
    told = [replace(rows[0], listed=replace(rows[0].listed, reasons=found))]
    asked = ("window", "form_name", "unseen", "won_in")
    [_, line] = csv.reader(io.StringIO(written("csv", told).decode("utf-8-sig"), newline=""))
    assert [line[PLACE[key]] for key in asked] == [
        "ในกำหนด", "ปรับชื่อไฟล์แล้ว", "เครื่องหมายถูก\nตราประทับ", "2562",
    ]  # fmt: skip
    [one] = json.loads(written("json", told))
    assert [one[key] for key in asked] == ["open", "renamed", ["tick", "stamp"], 2562]


@pytest.mark.parametrize(("form", "lines"), [("csv", 1), ("json", 1)])
def test_export_of_nothing_is_whole(form: str, lines: int) -> None:
    data = written(form, [])
    assert len(data.decode().splitlines()) == lines
    if form == "json":
        assert json.loads(data) == []
