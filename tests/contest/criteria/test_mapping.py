"""The mapper agrees with a hand-made key, and keeps the laws of mapping."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.call import Criterion
from contest.content import Slide
from contest.criteria import map_criteria, unmatched
from contest.entry import CriterionFound

ROOT = Path(__file__).parents[3]
KEY = ROOT / "tests" / "contest" / "criteria_key"
WORDED_FOR = ("formal", "own_words", "english", "varied")
LINES = st.sampled_from(
    [
        "", "ปัญหา", "สภาพปัญหาในพื้นที่", "แก้ไขปัญหาได้ทันที", "กลุ่มเป้าหมาย", "เป้าหมาย: ร้อยละ 80", "Roadmap",
        "ขอบคุณ", "สารบัญ", "นโยบายของผู้บริหาร", "ข้อมูลทั่วไป", "2. ผลตอบรับ", "โครงการนี้อยู่ในแผนพัฒนาท้องถิ่น",
    ]
)  # fmt: skip
SLIDES = st.lists(st.tuples(LINES, LINES, LINES), max_size=9).map(
    lambda rows: [Slide(n, title=t, text=b, notes=s) for n, (t, b, s) in enumerate(rows, 1)]
)


@cache
def criteria() -> tuple[Criterion, ...]:
    raw = tomllib.loads((ROOT / "config.example.toml").read_text("utf-8"))["contest"]["criteria"]
    return tuple(Criterion(**{**one, "words": tuple(one["words"])}) for one in raw)


def slide(number: int, title: str = "", text: str = "", notes: str = "") -> Slide:
    return Slide(number, title=title, text=text, notes=notes)


def decks(*names: str) -> list[dict[str, Any]]:
    return [
        deck for name in names for deck in tomllib.loads((KEY / f"{name}.toml").read_text("utf-8"))["deck"]
    ]


def disagreements(*names: str) -> tuple[list[tuple[str, str]], int]:
    """The (deck, criterion) pairs whose found or not found is not the key's, and the number of all pairs."""
    wrong, pairs = [], 0
    for deck in decks(*names):
        slides = [slide(number, *parts) for number, parts in enumerate(deck["slides"], 1)]
        for found in map_criteria(slides, criteria()):
            pairs += 1
            if (found.found != "no") != bool(deck["key"][found.id]):
                wrong.append((deck["name"], found.id))
    return wrong, pairs


def states(found: tuple[CriterionFound, ...]) -> list[tuple[str, str]]:
    return [(one.id, one.found) for one in found]


def test_key_is_of_at_least_44_decks_and_names_every_criterion() -> None:
    known = decks(*WORDED_FOR)
    assert len({deck["name"] for deck in known}) == len(known) >= 44
    assert all(list(deck["key"]) == [one.id for one in criteria()] for deck in known)


def test_mapper_agrees_with_the_key_on_nine_pairs_of_ten() -> None:
    wrong, pairs = disagreements(*WORDED_FOR)
    assert len(wrong) <= pairs * 0.10, wrong


@pytest.mark.parametrize(
    ("name", "most"), [("varied", 0.10), ("held_out_later", 0.10), ("fresh", 0.22), ("fourth", 0.23)]
)
def test_mapper_agrees_with_one_set_of_decks(name: str, most: float) -> None:
    """No word was chosen by the last three; measured blind: 44 of 56, 47 of 70 and 52 of 70 pairs."""
    wrong, pairs = disagreements(name)
    assert len(wrong) <= pairs * most, wrong


def one(found: tuple[CriterionFound, ...], name: str) -> CriterionFound:
    return next(criterion for criterion in found if criterion.id == name)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (slide(4, "สภาพปัญหา", "ขยะตกค้าง"), CriterionFound("1", "yes", (4,), "ขยะตกค้าง")),
        (slide(4, "", "เรา\n1) ปัญหา: ขยะ"), CriterionFound("1", "yes", (4,), "1) ปัญหา: ขยะ")),
        (
            slide(4, "", "", "ปัญหาคือรถติดหน้าโรงเรียนทุกเช้า เราทราบจากที่ประชุมผู้ปกครอง"),
            CriterionFound("1", "weak", (4,), "ปัญหาคือรถติดหน้าโรงเรียนทุกเช้า เราทราบจากที่ประชุมผู้ปกครอง"),
        ),
        (slide(4, "การแก้ไขปัญหา", "ผู้ประสบปัญหา"), CriterionFound("1", "no")),
        (slide(4, "สารบัญ", "ปัญหา"), CriterionFound("1", "no")),
        (slide(4, "no problem"), CriterionFound("1", "no")),
        (slide(4, "PROBLEMS"), CriterionFound("1", "yes", (4,), "PROBLEMS")),
        (slide(4, "วัถตุประสงค / วัตุประสงค์"), CriterionFound("1", "no")),
        (slide(4, "วัตถปุระสงค"), CriterionFound("1", "yes", (4,), "วัตถปุระสงค")),
        (slide(4, "ความจำเป็นของเทศบาลตำบลบางปลา", "2566"), CriterionFound("1", "no")),
        (
            slide(4, "หมู่ 9", "รอคิวสองชั่วโมง\nเอกสารสูญหายทุกเดือน"),
            CriterionFound("1", "weak", (4,), "รอคิวสองชั่วโมง"),
        ),
        (slide(4, "หมู่ 9", "รอคิวสองชั่วโมง"), CriterionFound("1", "no")),
    ],
)
def test_slide_tells_of_a_problem(written: Slide, found: CriterionFound) -> None:
    assert one(map_criteria([written], criteria()), "1") == found


@pytest.mark.parametrize(
    ("third", "slides"), [("ต่อยอด", ()), ("นโยบาย", (4,))], ids=["two others named", "three others named"]
)
def test_one_cue_on_a_slide_left_over_is_enough_where_a_deck_names_three_others(
    third: str, slides: tuple[int, ...]
) -> None:
    named = [slide(1, "ปัญหา", "ขยะ"), slide(2, "การต่อยอด", "ทำต่อ"), slide(3, third, "ห้าปี")]
    found = map_criteria([*named, slide(4, "หมู่ 9", "ยายทองว่าใช้ง่าย")], criteria())
    assert one(found, "4.2").slides == slides


def test_cue_that_counts_twice_is_enough_and_stands_for_any_number() -> None:
    mine = (Criterion("a", "", 1, "", "", words=("~~#/5",)),)
    found = map_criteria([slide(1, "x", "4.75/5"), slide(2, "x", "ห้าส่วนห้า")], mine)
    assert found == (CriterionFound("a", "weak", (1,), "4.75/5"),)


def test_banner_on_most_slides_is_no_heading() -> None:
    texts = ("วัตถุประสงค์", "นโยบาย", "ขอบคุณ")
    found = map_criteria([slide(n, "Roadmap หมู่บ้าน", text) for n, text in enumerate(texts, 1)], criteria())
    assert [(c.id, c.slides) for c in found if c.slides] == [("1", (1,)), ("2", (2,))]


def test_words_of_the_organiser_decide() -> None:
    mine = (Criterion("a", "", 1, "", "", words=("^เริ่ม", "ปลา", "-ปลาทู")),)
    found = map_criteria([slide(1, "ไม่เริ่ม"), slide(2, "ซื้อปลาทู"), slide(3, "ขายปลา")], mine)
    assert found == (CriterionFound("a", "yes", (3,), "ขายปลา"),)


def test_criteria_without_words_are_not_found() -> None:
    assert map_criteria([slide(1, "ปัญหา")], (Criterion("a", "", 1, "", ""),)) == (CriterionFound("a", "no"),)


@given(SLIDES, st.integers(0, 9))
def test_empty_slide_changes_nothing(slides: list[Slide], place: int) -> None:
    more = [*slides[:place], slide(99), *slides[place:]]
    assert map_criteria(more, criteria()) == map_criteria(slides, criteria())


@given(SLIDES.flatmap(lambda slides: st.tuples(st.just(slides), st.permutations(slides))))
def test_order_of_slides_does_not_matter(orders: tuple[list[Slide], list[Slide]]) -> None:
    as_sent, shuffled = (map_criteria(order, criteria()) for order in orders)
    assert states(as_sent) == states(shuffled)


@given(SLIDES)
def test_every_slide_is_mapped_or_listed(slides: list[Slide]) -> None:
    found = map_criteria(slides, criteria())
    mapped = {number for one in found for number in one.slides}
    left = unmatched(slides, found)
    assert sorted([*mapped, *left]) == [slide.number for slide in slides]


def test_quote_is_what_the_heading_stands_over_and_no_bare_year() -> None:
    slides = (
        Slide(1, title="กระบวนการ", text="ทดลองใช้\nผลตอบรับจากการใช้งานจริง\nปรับปรุง"),
        Slide(2, title="ผลตอบรับจากการใช้งานจริง", text="ปี 2565\n• ประชาชนพึงพอใจร้อยละ 95"),
    )
    found = {each.id: each for each in map_criteria(slides, criteria())}
    assert (found["4.2"].slides, found["4.2"].quote) == ((1, 2), "ประชาชนพึงพอใจร้อยละ 95")
