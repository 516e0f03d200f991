"""A sheet that comes back is read cell by cell, and never undoes a newer score."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pikepdf
import pytest
from sqlalchemy import Engine

from contest.content import Content
from contest.judging import Mark, Recusal, Source
from judging.clusters import gather_clusters
from judging.facts import Surroundings
from judging.gathering import gather
from judging.pages.door import typeset
from judging.pages.entry import entry_data
from judging.pages.fields import make_fillable, personal
from judging.sheets.taking import Arrived, Reading, ScoreDesk, read_sheet, take
from judging.sheets.understanding import Claim, Problem
from judging.signing import SheetId, token
from judging.workbooks import Packet, score_book
from parsers.contents import read_content
from store.judging import committee, packets, results, scores
from store.judging.packets import Built
from tests.judging.values import CALL, DECK, ENTRY, KEY, NOON, OTHER

PACKETS = [Packet(gather(entry, DECK, CALL, Surroundings()), 1) for entry in (ENTRY, OTHER)]
REF = ENTRY.reference


@pytest.fixture
def desk(committee_engine: Engine) -> ScoreDesk:
    for entry in (ENTRY, OTHER):
        packets.record_packet(committee_engine, entry, Built(1, "0" * 64), "r", NOON)
    return ScoreDesk(committee_engine, CALL, KEY, Decimal("0.5"))


def filled(cells: Mapping[str, str | float], judge: str = "K01", key: bytes = KEY) -> Content:
    """A score workbook with these cells written, as the sandbox reads it."""
    book = openpyxl.load_workbook(io.BytesIO(score_book(judge, PACKETS, key)))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    saved = io.BytesIO()
    book.save(saved)
    return read_content(saved.getvalue(), "scores.xlsx")


def read(desk: ScoreDesk, content: Content, sha256: str = "a" * 64, hours: int = 0) -> Reading:
    reading = read_sheet(desk, content, Arrived(sha256, NOON + timedelta(hours=hours)))
    assert reading is not None
    return reading


def claim(*marks: Mark, entry: str = REF, packet: int = 1) -> Claim:
    return Claim(SheetId("K01", entry, packet), marks)


def test_workbook_gives_its_points_and_comments(desk: ScoreDesk) -> None:
    reading = read(desk, filled({"E3": 30, "F3": "๒๐.๕", "K3": "น้ำผึ้งดี", "G4": 12.5}))
    assert reading.understood.problems == ()
    assert reading.understood.claims == (
        claim(Mark(REF, "1", Decimal(30), "น้ำผึ้งดี"), Mark(REF, "2", Decimal("20.5"))),
        claim(Mark("DG66-0002", "2.1", Decimal("12.5")), entry="DG66-0002"),
    )
    assert (reading.source, reading.understood.points) == (Source.WORKBOOK, 3)


def test_points_count_when_they_are_taken(desk: ScoreDesk) -> None:
    assert take(desk, read(desk, filled({"E3": 30})), NOON)
    assert [(g.judge, g.mark) for g in scores.given(desk.engine)] == [(1, Mark(REF, "1", Decimal(30)))]


def test_cells_that_cannot_be_taken_are_told_one_by_one(desk: ScoreDesk) -> None:
    reading = read(desk, filled({"E3": 41, "F3": "ดี", "G3": 5}))
    assert reading.understood.claims[0] == claim(Mark(REF, "2.1", Decimal(5)))
    assert reading.understood.problems == (
        Problem(REF, "E3", "41", "เกินคะแนนเต็ม 40", "is above the maximum of 40"),
        Problem(REF, "F3", "ดี", "ไม่ใช่ตัวเลข", "is not a number"),
    )


def test_rows_may_be_sorted_and_columns_of_others_added(desk: ScoreDesk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(score_book("K01", PACKETS, KEY)))
    sheet = book.worksheets[0]
    third, fourth = ([cell.value for cell in sheet[row]] for row in (3, 4))
    for column, (a, b) in enumerate(zip(third, fourth, strict=True), 1):
        sheet.cell(3, column).value, sheet.cell(4, column).value = b, a
    sheet.insert_cols(2)
    sheet["F4"] = 30
    saved = io.BytesIO()
    book.save(saved)
    reading = read(desk, read_content(saved.getvalue(), "x"))
    assert [c for c in reading.understood.claims if c.marks] == [claim(Mark(REF, "1", Decimal(30)))]


def test_points_beside_which_another_entry_was_moved_are_told_and_not_taken(desk: ScoreDesk) -> None:
    """As when the seen columns were sorted and the hidden one was not."""
    reading = read(desk, filled({"B3": "DG66-0002", "B4": REF, "E3": 30, "E4": 20}))
    assert [(c.marks, c.recuses) for c in reading.understood.claims] == []
    assert [(p.entry, p.place, p.written, p.en.partition(";")[0]) for p in reading.understood.problems] == [
        (REF, "B3", "DG66-0002", "this line was made for DG66-0001"),
        ("DG66-0002", "B4", REF, "this line was made for DG66-0002"),
    ]


def test_second_line_of_an_entry_is_told_and_the_first_holds(desk: ScoreDesk) -> None:
    own = token(KEY, SheetId("K01", REF, 1))
    reading = read(desk, filled({"A4": own, "B4": REF, "E3": 30, "E4": 20}))
    assert reading.understood.claims == (claim(Mark(REF, "1", Decimal(30))),)
    assert [(p.entry, p.en) for p in reading.understood.problems] == [
        (REF, "an earlier line gives this entry points already; its points are not taken")
    ]


def test_empty_line_beside_a_filled_one_of_the_same_entry_is_passed_over(desk: ScoreDesk) -> None:
    own = token(KEY, SheetId("K01", REF, 1))
    reading = read(desk, filled({"A4": own, "B4": REF, "E4": 20}))
    assert reading.understood.claims == (claim(Mark(REF, "1", Decimal(20))),)
    assert reading.understood.problems == ()


def test_recused_entry_takes_no_points(desk: ScoreDesk) -> None:
    committee.recuse(desk.engine, Recusal(1, 1), NOON)
    reading = read(desk, filled({"E3": 30}))
    assert [c.marks for c in reading.understood.claims] == [()]
    assert [(p.entry, p.en) for p in reading.understood.problems] == [
        (REF, "you have recused yourself from it; its points are not taken")
    ]


def test_tick_recuses_and_takes_no_points(desk: ScoreDesk) -> None:
    reading = read(desk, filled({"E3": 30, "J3": "x"}))
    assert reading.recusals == (Recusal(1, 1, "ใบคะแนน"),)
    take(desk, reading, NOON)
    assert scores.given(desk.engine) == ()
    assert committee.recusals(desk.engine) == (Recusal(1, 1, "ใบคะแนน"),)


def test_abstention_is_kept_unless_points_are_given(desk: ScoreDesk) -> None:
    reading = read(desk, filled({"I3": "x", "I4": "✓", "E4": 10}))
    assert reading.understood.claims == (
        claim(Mark(REF, "abstain", None)),
        claim(Mark("DG66-0002", "1", Decimal(10)), entry="DG66-0002"),
    )


def test_same_file_again_does_not_undo_a_newer_score(desk: ScoreDesk) -> None:
    old = filled({"E3": 30})
    take(desk, read(desk, old, "a" * 64), NOON)
    take(desk, read(desk, filled({"E3": 35}), "b" * 64, hours=1), NOON)
    again = read(desk, old, "a" * 64, hours=2)
    assert [p.en for p in again.understood.problems] == ["a newer score stands (35) and is kept"]
    take(desk, again, NOON)
    assert [g.mark.points for g in scores.given(desk.engine)] == [Decimal(35)]


def test_sheet_of_an_older_packet_is_noted_and_gives_way_to_the_newer(desk: ScoreDesk) -> None:
    packets.record_packet(desk.engine, ENTRY, Built(2, "1" * 64), "r", NOON)
    first = read(desk, filled({"E3": 30}))
    assert first.understood.claims[0].notes == ("ใบคะแนนนี้ทำจากชุดที่ 1 ขณะนี้มีชุดที่ 2 โปรดตรวจว่าคะแนนยังเหมาะสม",)
    newer = [replace(PACKETS[0], number=2)]
    book = openpyxl.load_workbook(io.BytesIO(score_book("K01", newer, KEY)))
    book.worksheets[0]["E3"] = 33
    saved = io.BytesIO()
    book.save(saved)
    take(desk, read(desk, read_content(saved.getvalue(), "x"), "c" * 64), NOON)
    late = read(desk, filled({"E3": 30}), "d" * 64, hours=3)
    assert [p.en for p in late.understood.problems] == ["a newer score stands (33) and is kept"]


def test_blank_cells_of_a_later_sheet_take_nothing_back(desk: ScoreDesk) -> None:
    take(desk, read(desk, filled({"E3": 30, "K3": "ดี"}), "a" * 64), NOON)
    take(desk, read(desk, filled({"F3": 20}), "b" * 64, hours=1), NOON)
    assert [g.mark for g in scores.given(desk.engine)] == [
        Mark(REF, "1", Decimal(30), "ดี"),
        Mark(REF, "2", Decimal(20)),
    ]


def test_sheet_with_another_signature_is_of_nobody(desk: ScoreDesk) -> None:
    reading = read(desk, filled({"E3": 30}, key=b"forged"))
    assert (reading.judge, reading.taken, len(reading.understood.problems)) == (None, None, 2)


def test_lines_of_another_judge_are_not_taken(desk: ScoreDesk) -> None:
    foreign = token(KEY, SheetId("K02", "DG66-0002", 1))
    reading = read(desk, filled({"E3": 30, "A4": foreign, "E4": 30}))
    assert [c.sheet.entry for c in reading.understood.claims] == [REF]
    assert [(p.entry, p.en) for p in reading.understood.problems] == [
        ("DG66-0002", "this line is not of your own sheet")
    ]


def test_other_files_are_no_sheets(desk: ScoreDesk) -> None:
    plain = openpyxl.Workbook()
    saved = io.BytesIO()
    plain.save(saved)
    for content in (read_content(saved.getvalue(), "x"), DECK, Content("jpeg")):
        assert read_sheet(desk, content, Arrived("a" * 64, NOON)) is None


def test_filled_form_gives_its_points_in_thai(desk: ScoreDesk) -> None:
    pdf = typeset("entry", entry_data(PACKETS[0].material, "0" * 64, 1))
    sheet = personal(make_fillable(gather_clusters(pdf)), "K01", token(KEY, SheetId("K01", REF, 1)))
    answers = {"points/1": "๓๐", "points/2": "20", "comment/1": "น้ำผึ้งโพธิ์ทอง ดี", "total": "50"}
    with pikepdf.open(io.BytesIO(sheet)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) in answers:
                field.V = pikepdf.String(answers[str(field.T)])
        saved = io.BytesIO()
        document.save(saved)
    reading = read(desk, read_content(saved.getvalue(), "x.pdf"))
    assert (reading.source, reading.understood.problems) == (Source.PDF, ())
    assert reading.understood.claims == (
        claim(Mark(REF, "1", Decimal(30), "น้ำผึ้งโพธิ์ทอง ดี"), Mark(REF, "2", Decimal(20))),
    )


def test_sheet_after_the_results_are_signed_gives_and_recuses_nothing(desk: ScoreDesk) -> None:
    results.sign(desk.engine, "ผล", "มติ", NOON)
    reading = read(desk, filled({"E3": 30, "J4": "x"}))
    assert (reading.understood.claims, reading.recusals) == ((), ())
    assert [(p.entry, p.en) for p in reading.understood.problems] == [
        (ref, "the results are signed; its points are not taken") for ref in (REF, OTHER.reference)
    ]
