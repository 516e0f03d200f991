"""Decks: real PowerPoint files that say what the call asks for, the same bytes for the same seed."""

import io
import re
from random import Random

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from demo.cast import Work, season_2564
from demo.crowd import crowd
from demo.decks import build_deck
from demo.wording import thai_date

WORKS = season_2564()
TOPICS_OF_THE_CALL = ("ปัญหา", "นโยบาย", "ลักษณะของผลงาน", "สื่อสาร", "เป้าหมาย", "ผลตอบรับ", "Roadmap")


def opened(work: Work, **options: bool | int) -> Deck:
    return Presentation(io.BytesIO(build_deck(work, Random(work.number), **options)))  # type: ignore[arg-type]


def words(deck: Deck) -> str:
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    return "\n".join(texts)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: f"{work.slug}-{work.number}")
def test_deck_covers_the_seven_topics_on_8_to_20_slides(work: Work) -> None:
    deck = opened(work)
    titles = [slide.shapes.title.text for slide in deck.slides if slide.shapes.title is not None]
    assert 8 <= len(deck.slides) == len(titles) <= 20
    assert [topic for topic in TOPICS_OF_THE_CALL if not any(topic in title for title in titles)] == []


@pytest.mark.parametrize("work", WORKS[:12], ids=lambda work: f"{work.slug}-{work.number}")
def test_deck_opens_with_the_facts(work: Work) -> None:
    title, lines = next(iter(opened(work).slides)).placeholders
    assert title.text_frame.text == work.title
    assert lines.text_frame.text.split("\n") == [
        work.agency.full_name,
        work.place,
        f"ประเภทผลงาน: {work.kind}",
        f"เริ่มใช้งานจริงเมื่อวันที่ {thai_date(work.go_live)}",
    ]


def test_decks_hold_tables_notes_charts_groups_and_pictures() -> None:
    decks = [opened(work) for work in WORKS[:4]]
    shapes = [shape for deck in decks for slide in deck.slides for shape in slide.shapes]
    kinds = {
        "table": any(shape.has_table for shape in shapes),
        "chart": any(shape.has_chart for shape in shapes),
        "group": any(shape.shape_type is not None and shape.shape_type.name == "GROUP" for shape in shapes),
        "picture": any(
            shape.shape_type is not None and shape.shape_type.name == "PICTURE" for shape in shapes
        ),
        "notes": any(slide.has_notes_slide for deck in decks for slide in deck.slides),
    }
    assert kinds == dict.fromkeys(kinds, True)


def test_deck_is_the_same_bytes_for_the_same_seed() -> None:
    first, again, other = (build_deck(WORKS[1], Random(seed)) for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_deck_names_the_thai_font_in_its_theme() -> None:
    master = opened(WORKS[0]).slide_master.part
    themes = [part.blob for part in (r.target_part for r in master.rels.values()) if b"<a:theme" in part.blob]
    assert len(re.findall(rb'<a:(?:latin|cs) typeface="Sarabun"', themes[0])) == 4


def test_deck_that_keeps_its_place_to_itself_names_neither_district_nor_province() -> None:
    work = next(work for work in WORKS if work.plot == "asked")
    told, kept = words(opened(work)), words(opened(work, tells_place=False))
    assert (work.agency.province in told, work.agency.province in kept, work.agency.district in kept) == (
        True, False, False,
    )  # fmt: skip


def test_second_edition_says_so() -> None:
    assert "ฉบับปรับปรุงครั้งที่ 1" in words(opened(WORKS[2], edition=2))


def test_deck_is_of_moderate_size() -> None:
    sizes = [len(build_deck(work, Random(work.number))) for work in WORKS[:10]]
    assert 50_000 < min(sizes) <= max(sizes) < 300_000


def test_decks_of_a_crowd_open() -> None:
    assert all(8 <= len(opened(work).slides) <= 20 for work in crowd(6, seed=3))
