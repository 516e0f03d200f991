"""Which form goes with which slides, by each of the signs, and where they are not plain."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from contest.content import Content, Unreadable
from contest.message import Attachment, Message
from contest.verdict import Authentication
from intake.pairing import decks_of, forms_of, works_in
from intake.sorting import Sorting, sort_files
from tests.intake.desktop import OFFICER, attachment, broken, deck, form, pdf, scan
from tests.intake.rules.desks import CALL
from tests.intake.story import REGISTER
from tests.intake.test_stories_works import BINS, FORM, FORM2, SAENSUK, SAENSUK_FORM, TAX, about

LOGO = attachment("ตรา.docx", Content("docx"))
TAX_FORM, BINS_FORM = form(FORM, TAX), form(FORM2, BINS)


def slides(name: str, title: str = "", body: str = "ประชาชนเดินทางไกล") -> Attachment:
    """Slides whose cover says so."""
    return deck(name, [(title, body)], salt=name)


def inside(name: str, *files: Attachment) -> tuple[Attachment, ...]:
    """Files as they came in an archive."""
    return tuple(replace(file, container=name) for file in files)


def sorted_out(*files: Attachment) -> tuple[Message, Sorting]:
    message = Message(sender=OFFICER, subject="ส่งผลงาน", text="ตามแนบ", attachments=files)
    return message, sort_files(message, Authentication.NONE, REGISTER)


def told(*files: Attachment) -> list[list[str]]:
    """The names of the files of each work."""
    works = works_in(*sorted_out(*files), REGISTER, CALL)
    return [[file.name for file in work.attachments] for work in works]


PLAIN = [
    (
        "title",
        [TAX_FORM, BINS_FORM, about(BINS), about(TAX)],
        [[FORM, f"{TAX}.pptx"], [FORM2, f"{BINS}.pptx"]],
    ),
    (
        "number",
        [scan(FORM), scan(FORM2, salt="2"), slides("นำเสนอ ๒.pptx", BINS), slides("นำเสนอ1.pptx", TAX)],
        [["องค์การบริหารส่วนตำบลปางหมู_form1.pdf", "นำเสนอ1.pptx"], [FORM2, "นำเสนอ ๒.pptx"]],
    ),
    (
        "name",
        [
            pdf("ระบบภาษี_form1.pdf"), pdf("ธนาคารขยะ_form1.pdf"),
            slides("ธนาคารขยะ.pptx", BINS), slides("ระบบภาษี.pptx", TAX),
        ],
        [["ระบบภาษี_form1.pdf", "ระบบภาษี.pptx"], ["ธนาคารขยะ_form1.pdf", "ธนาคารขยะ.pptx"]],
    ),
    (
        "archive",
        [*inside("ก.zip", TAX_FORM, slides("s.pptx")), *inside("ข.zip", slides("p.pptx"), BINS_FORM)],
        [[FORM, "s.pptx"], [FORM2, "p.pptx"]],
    ),
    (
        "agency",
        [
            form(FORM, TAX), form(SAENSUK_FORM, TAX, **SAENSUK),
            slides("ข.pptx", body="เทศบาลเมืองแสนสุข จังหวัดชลบุรี"),
            slides("ก.pptx", body="อบต.ปางหมู จังหวัดแม่ฮ่องสอน"),
        ],
        [[FORM, "ก.pptx"], [SAENSUK_FORM, "ข.pptx"]],
    ),
    (
        "pages and formats",
        [TAX_FORM, about(TAX), replace(about(TAX, salt="2"), name=f"{TAX}.odp"), BINS_FORM, about(BINS)],
        [[FORM, f"{TAX}.pptx", f"{TAX}.odp"], [FORM2, f"{BINS}.pptx"]],
    ),
    (
        "clips by their names, anything else with both",
        [
            TAX_FORM, BINS_FORM, about(BINS), about(TAX), LOGO,
            broken(f"{BINS}.mp4", "mp4", Unreadable.UNSUPPORTED),
        ],
        [[FORM, f"{TAX}.pptx", "ตรา.docx"], [FORM2, f"{BINS}.pptx", f"{BINS}.mp4", "ตรา.docx"]],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "works"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_works_are_told_by_one_plain_sign(files: Sequence[Attachment], works: list[list[str]]) -> None:
    assert told(*files) == works


NOT_PLAIN = {
    "one work": [TAX_FORM, about(TAX)],
    "two decks of one form": [TAX_FORM, about(TAX), about(BINS)],
    "three decks of two forms": [TAX_FORM, BINS_FORM, about(TAX), about(BINS), slides("อื่น.pptx", "อื่น")],
    "no sign": [TAX_FORM, BINS_FORM, slides("หนึ่ง.pptx"), slides("สอง.pptx")],
    "only one of two titles": [TAX_FORM, BINS_FORM, about(TAX), slides("สอง.pptx")],
    "signs against each other": [TAX_FORM, BINS_FORM, slides("1.pptx", BINS), slides("2.pptx", TAX)],
    "one title, in parts": [
        TAX_FORM, form(FORM2, TAX, district="เมือง"), slides("ส่วนที่ 1.pptx", TAX), slides("ส่วนที่ 2.pptx", TAX),
    ],
    "a locked deck": [TAX_FORM, BINS_FORM, about(TAX), broken(f"{BINS}.pptx", "pptx", Unreadable.PASSWORD)],
    "a shut archive": [
        TAX_FORM, BINS_FORM, about(TAX), about(BINS), broken("x.rar", "rar", Unreadable.UNSUPPORTED),
    ],
    "a program": [
        TAX_FORM, BINS_FORM, about(TAX), about(BINS), broken("x.exe", "exe", Unreadable.DANGEROUS),
    ],
    "a clip of nobody's": [
        TAX_FORM, BINS_FORM, about(TAX), about(BINS), broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED),
    ],
}  # fmt: skip


@pytest.mark.parametrize("files", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_works_that_are_not_plain_are_not_told(files: Sequence[Attachment]) -> None:
    assert told(*files) == []


def test_pictures_of_one_number_are_pages_of_one_form() -> None:
    pages = (scan("อบต.ปางหมู_form1 (1).jpg", salt="1"), scan("อบต.ปางหมู_form1 (2).jpg", salt="2"))
    _, found = sorted_out(*pages, scan("อบต.ปางหมู_form2.jpg", salt="3"), deck())
    assert [len(group) for group in forms_of(found)] == [2, 1]
    assert [len(group) for group in decks_of(found)] == [1]
