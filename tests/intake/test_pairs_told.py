"""Answers that say which form goes with which presentation, as people write them."""

import pytest

from intake.pairs_told import pairs_in

STRAIGHT = frozenset({(0, 0), (1, 1)})
CROSSED = frozenset({(0, 1), (1, 0)})


@pytest.mark.parametrize(
    ("answer", "forms", "decks", "pairs"),
    [
        ("ก1 ข2", 2, 2, STRAIGHT),
        ("ก๑ ข๒ ค่ะ", 2, 2, STRAIGHT),
        ("เรียน ผู้จัดการประกวด\nก-2, ข-1 ครับ\nขอบคุณครับ", 2, 2, CROSSED),
        ("A1 B2", 2, 2, STRAIGHT),
        ("a with 2 and b with 1", 2, 2, CROSSED),
        ("1ก 2ข", 2, 2, STRAIGHT),
        ("2 คู่กับ ก และ 1 คู่กับ ข", 2, 2, CROSSED),
        ("ก คู่กับ 2\nข คู่กับ 1", 2, 2, CROSSED),
        ("ใบส่งผลงาน ก. กับไฟล์นำเสนอ 1. และใบส่งผลงาน ข. กับไฟล์นำเสนอ 2.", 2, 2, STRAIGHT),
        ("ก = 1 / ข = 2", 2, 2, STRAIGHT),
        ("ก1ข2", 2, 2, STRAIGHT),
        ("“ก1 ข2”", 2, 2, STRAIGHT),
        ("ก1 ข2 ค3", 3, 3, frozenset({(0, 0), (1, 1), (2, 2)})),
        ("ก1 ข1 ค2", 3, 2, frozenset({(0, 0), (1, 0), (2, 1)})),
        ("ก1 ข2 อบต.ปางหมู 12 ม.3 ต.ปางหมู โทร 053-612-345", 2, 2, STRAIGHT),
        ("ก1", 2, 2, frozenset()),
        ("ก1 ก2", 2, 2, frozenset()),
        ("ก1 ข1", 2, 2, frozenset()),
        ("ก1 ข3", 2, 2, frozenset()),
        ("ไม่ใช่ ก1 ข2", 2, 2, frozenset()),
        ("ก1 ข2 ใช่ไหม?", 2, 2, frozenset()),
        ("และระบุคู่ของไฟล์ เช่น “ก1 ข2” ไม่ต้องส่งไฟล์ใหม่", 2, 2, frozenset()),
        ("giving the pairs, for example “ก1 ข2” (or “A1 B2”)", 2, 2, frozenset()),
        ("กข 12", 2, 2, frozenset()),
        ("ผลงานเดียวค่ะ", 2, 2, frozenset()),
        ("", 2, 2, frozenset()),
    ],
)
def test_answer_pairs_forms_and_presentations(
    answer: str, forms: int, decks: int, pairs: frozenset[tuple[int, int]]
) -> None:
    assert pairs_in(answer, forms, decks) == pairs
