"""Stories of files whose names mislead: slides about forms and maps, a letter that presents, a platform."""

import pytest

from contest.content import Unreadable
from contest.message import Address, Attachment
from tests.intake.desktop import Desktop, broken, deck, form, mail, pdf, scan
from tests.intake.story import Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
ONE = [("DG66-0001", "complete", 1, PANGMU)]
OPEN = [("DG66-0001", "open", 1, PANGMU)]
UNNAMED = pdf("scan0007.pdf")


def long(name: str) -> Attachment:
    """As many pages as slides have."""
    return pdf(name, "อบต.ปางหมู", pages=18)


def slides_called(name: str) -> Story:
    """A form under its right name, and slides under any."""
    told = [f"form {FORM}", f"deck {name}"]
    return Story(f"{name} is slides", [(lambda _: mail(form(), long(name)), "ack_complete")], ONE, files=told)


def beside_a_scan(name: str) -> Story:
    """A form under no name at all, and slides whose name speaks of forms."""
    return Story(
        f"{name} beside a scan is slides",
        [(lambda _: mail(UNNAMED, long(name)), "rename_confirm")],
        OPEN,
        files=["form scan0007.pdf", f"deck {name}"],
    )


def no_slides(name: str, pages: int) -> Story:
    """What is sent along with a form is not taken for slides."""
    return Story(
        f"{name} is no slides",
        [(lambda _: mail(form(), pdf(name, "อบต.ปางหมู", pages=pages)), "incomplete")],
        OPEN,
        files=[f"form {FORM}", f"other {name}"],
    )


def no_form(name: str) -> Story:
    """What is sent to show something is not taken for the form that is lacking."""
    shown = pdf(name) if name.endswith("pdf") else scan(name)
    return Story(
        f"{name} is no form",
        [
            (lambda _: mail(deck()), "incomplete"),
            (lambda n: mail(shown, reply_to=n[0]), "question_forwarded"),
        ],
        OPEN,
        files=["deck นำเสนอ.pptx"],
    )


STORIES = [
    *map(no_form, ("ภาพหน้าจอ.png", "หลักฐานการส่ง.png", "สลิป.jpg", "ใบเสร็จ.pdf")),
    slides_called("ระบบแผนที่ภาษี LTAX.pdf"),
    slides_called("Smart Map ปางหมู.pdf"),
    slides_called("ระบบแจ้งเหตุผ่าน QR Code.pdf"),
    slides_called("ระบบหนังสือราชการอิเล็กทรอนิกส์.pdf"),
    slides_called("กิจกรรมและผลงานนวัตกรรม.pdf"),
    slides_called("E-Form 2 ปางหมู.pdf"),
    slides_called("แพลตฟอร์ม 2.pdf"),
    beside_a_scan("แพลตฟอร์มร้องทุกข์ออนไลน์.pdf"),
    beside_a_scan("ระบบยื่นแบบฟอร์มออนไลน์.pdf"),
    beside_a_scan("Smart Form ปางหมู.pdf"),
    no_slides("หนังสือนำเสนอผลงานเข้าประกวด.pdf", 1),
    no_slides("หนังสือ ที่ มส 71202-123.pdf", 8),
    no_slides("ภาพกิจกรรม.pdf", 12),
    no_slides("คู่มือการใช้งานระบบ.pdf", 40),
    Story(
        "form and slides in one PDF that is called a form are opened by an officer still",
        [(lambda _: mail(long("แบบฟอร์ม อบต.ปางหมู.pdf")), "incomplete")],
        OPEN,
        files=["form แบบฟอร์ม อบต.ปางหมู.pdf"],
    ),
    Story(
        "a Word form beside slides about forms is asked for as a scan",
        [
            (
                lambda _: mail(
                    broken("submission form.docx", "docx", Unreadable.UNSUPPORTED), long("ระบบ e-form.pdf")
                ),
                "incomplete",
            )
        ],
        OPEN,
        files=["form submission form.docx", "deck ระบบ e-form.pdf"],
    ),
    Story(
        "an office tells who it is by the name under which its mail program writes",
        [
            (
                lambda _: mail(
                    scan("IMG_1.jpg"), deck(slides=MUTE), sender=Address("office@mail.example", "อบต.ปางหมู")
                ),
                "rename_confirm",
            )
        ],
        OPEN,
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_files_are_told_by_more_than_their_names(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or sorted(files(desktop)) == sorted(story.files)
    assert unsaid(desktop) == []
