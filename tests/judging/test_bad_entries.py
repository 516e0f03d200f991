"""Whatever an entry lacks or holds, its packet is built, and says so in words that blame nobody."""

from dataclasses import replace

import pytest

from contest.content import Content, Deck, Document, Page, Slide, Unreadable
from contest.entry import Entry, EntryFile, Role
from judging.clusters import gather_clusters
from judging.facts import Surroundings
from judging.gathering import gather
from judging.material import Material
from judging.pages.door import typeset
from judging.pages.entry import entry_data
from judging.pages.fields import make_fillable
from tests.judging.test_building import words_of
from tests.judging.values import CALL, DECK, DECK_FILE, ENTRY, FORM_FILE

CLIP = EntryFile(Role.CLIP, "clip.mp4", "clip.mp4", "mp4", 9_000_000, "c" * 64)
LONG_FORM = replace(FORM_FILE, pages=300)
HOSTILE = (
    '#read("/etc/passwd") #import "@preview/x:1" $x$ \\u{202e}</w:t> {{7*7}} `#panic()` '
    "=cmd|'/c calc'!A1 <script>alert(1)</script> \x00\x1b[31m \u202eกลับ\u202c " + "ก" * 400
)


def packet(entry: Entry, deck: Content | None) -> tuple[Material, str]:
    """What the packet says, and what can be read on its pages."""
    material = gather(entry, deck, CALL, Surroundings())
    pdf = make_fillable(gather_clusters(typeset("entry", entry_data(material, "0" * 64, 1))))
    return material, "".join(words_of(pdf).split())


@pytest.mark.parametrize(
    ("entry", "deck", "missing"),
    [
        (replace(ENTRY, files=(FORM_FILE,), criteria=()), None, "ผลงานนี้ไม่มีไฟล์นำเสนอที่เปิดอ่านได้"),
        (
            replace(ENTRY, files=(FORM_FILE, CLIP), criteria=()), None,
            "ผลงานนี้มีคลิปวิดีโอโดยไม่มีไฟล์นำเสนอ โปรดชมคลิปในวันนำเสนอ",
        ),
        (
            ENTRY, Content("pptx", reason=Unreadable.PASSWORD),
            "ระบบอ่านไฟล์นำเสนอไม่ได้ (ไฟล์มีรหัสผ่าน) โปรดดูไฟล์ต้นฉบับจากเจ้าหน้าที่",
        ),
        (
            ENTRY, replace(DECK, warnings=("MACROS",)),
            "ไฟล์นำเสนอมีมาโคร ซึ่งไม่ได้นำมาไว้ในเอกสารนี้",
        ),
        (
            replace(ENTRY, criteria=()), Content("pptx", deck=Deck((Slide(1), Slide(2)))),
            "สไลด์ของผลงานนี้เป็นภาพ ระบบจึงอ่านข้อความไม่พบ โปรดดูสไลด์โดยตรง และอย่าถือเป็นข้อบกพร่องของผลงาน",
        ),
    ],
    ids=["no deck", "clip only", "password", "warning", "pictures"],
)  # fmt: skip
def test_packet_of_an_entry_that_lacks_something_says_so(
    entry: Entry, deck: Content | None, missing: str
) -> None:
    material, words = packet(entry, deck)
    assert material.missing == (missing,)
    assert "".join(missing.split()) in words


def test_form_of_300_pages_is_told_and_not_printed() -> None:
    material, words = packet(replace(ENTRY, files=(LONG_FORM, DECK_FILE)), DECK)
    assert any("300" in value for _, value in material.form)
    assert "300หน้า" in words


def test_deck_of_300_pages_is_printed_as_far_as_is_said() -> None:
    pages = tuple(Page(number, f"หน้า {number} ปัญหาและที่มา", 1.0) for number in range(1, 301))
    material, words = packet(ENTRY, Content("pdf", document=Document(300, pages)))
    (told,) = material.missing
    assert f"เอกสารนี้พิมพ์เฉพาะ {len(material.slides)} สไลด์แรก" in told
    assert "".join(told.split()) in words


def test_hostile_words_are_words() -> None:
    deck = Content("pptx", deck=Deck((Slide(1, title=HOSTILE, text=HOSTILE, notes=HOSTILE),)))
    facts = replace(ENTRY.facts, title=HOSTILE[:200], work_type=HOSTILE[:60])
    _, words = packet(replace(ENTRY, facts=facts, agency=None, agency_as_written=HOSTILE[:100]), deck)
    assert ("#read(" in words, "{{7*7}}" in words, "<script>alert(1)</script>" in words) == (True,) * 3
    assert "root:x:" not in words
