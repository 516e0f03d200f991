"""Sought words are compared folded, and shown where they stand in the text as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.normal import fold, normalise
from thai.seeking import Piece, passage, pieces, sought


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("กำหนด ก าหนด กําหนด", ("กำหนด",)),
        ("๒๕๖๖  E-Service", ("2566", "e-service")),
        ("\u202eabc\u202c", ("abc",)),
        ("100% a_b \"x' OR", ("100%", "a_b", "\"x'", "or")),
        (" \t ", ()),
    ],
)
def test_sought_words_are_plain_and_folded(asked: str, words: tuple[str, ...]) -> None:
    assert sought(asked) == words


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("ระบบ E-Service ปี ๒๕๖๖", "e-service 2566", ["E-Service", "๒๕๖๖"]),
        ("เปิดให้บริการน้ำประปา", "นำ", []),
        ("เปิดให้บริการน้ำประปา", "บริการน", ["บริการน้ำ"]),
        ("แอป  แจ้งเหตุ", "แอป แจ้ง", ["แอป", "แจ้ง"]),
        ("รายงาน—ผล", "-", ["—"]),
        ("ค้นหา", "ไม่มี", []),
        ("aaa", "aa a", ["aa", "a"]),
    ],
)
def test_found_words_are_marked_as_they_are_written(text: str, asked: str, found: list[str]) -> None:
    cut = pieces(text, sought(asked))
    assert "".join(piece.text for piece in cut) == text
    assert [piece.text for piece in cut if piece.is_found] == found


def test_passage_is_cut_around_what_was_found() -> None:
    text = "ก" * 100 + " คำที่หา " + "ข" * 100
    assert passage(text, sought("คำที่หา"), 5) == (
        Piece("…"), Piece("กกกก "), Piece("คำที่หา", is_found=True), Piece(" ขขขข"), Piece("…"),
    )  # fmt: skip


def test_passage_parts_no_letter_from_its_marks() -> None:
    cut = passage("ที่ที่ที่ที่ คำ ที่ที่ที่ที่", sought("คำ"), 3)
    assert cut == (Piece("…"), Piece("ที่ "), Piece("คำ", is_found=True), Piece(" ที่"), Piece("…"))


def test_passage_without_the_word_is_the_beginning() -> None:
    assert passage("หนึ่งสอง", ("สาม",), 4) == (Piece("หนึ่"), Piece("…"))


@given(st.text("กข้ำา่ ๑1-_Aaß‐\n\u200bé"), st.text("กข้ำา่ ๑1-_Aaß‐é", min_size=1))
def test_what_is_marked_is_what_was_sought(text: str, asked: str) -> None:
    words, shown = sought(asked), normalise(text)
    cut = pieces(shown, words)
    assert "".join(piece.text for piece in cut) == shown
    for piece in cut:
        assert not piece.is_found or any(word in fold(piece.text) for word in words)
