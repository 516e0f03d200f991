"""Form and slides are there and can be used, or the finding says what to send."""

from dataclasses import replace

import pytest

from contest.content import Content, Document, Page, Picture, Unreadable
from contest.entry import Role
from contest.evidence import Glance
from contest.message import Attachment, Link
from contest.reason import Reason, reason
from intake.desk import Desk
from intake.rules.files import deck_is_here, every_file_can_be_used, form_is_here, form_is_marked_as_asked
from tests.intake.desktop import attachment, broken, deck, form, pdf
from tests.intake.rules.desks import FORM, desk, entry

CLIP = broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED)
LOCKED = broken("ก.zip", "zip", Unreadable.PASSWORD)
DRIVE = Link("https://drive.google.com/x", "google-drive")
YOUTUBE = Link("https://youtu.be/x", "youtube")
MAX = {"max": "50"}


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(form(), deck()), []),
        (desk(deck(), text="อบต.ปางหมู"), [reason("FORM_MISSING", canonical_name=FORM)]),
        (desk(), [reason("FORM_MISSING", canonical_name="ชื่อหน่วยงาน_form1.pdf")]),
        (desk(broken(FORM, "pdf", Unreadable.PASSWORD)), []),
        (desk(LOCKED), []),
        (desk(deck(), LOCKED), []),
        (desk(deck(), old=entry(form())), []),
        (desk(deck(salt="2"), old=entry(deck())), [reason("FORM_MISSING", canonical_name=FORM)]),
        (desk(form(), old=entry(deck())), []),
    ],
)
def test_form_is_missing_only_where_none_came(mail: Desk, found: list[Reason]) -> None:
    assert list(form_is_here(mail)) == found


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(form(), deck()), []),
        (desk(form(), broken("ก.pptx", "pptx", Unreadable.DAMAGED)), []),
        (desk(form()), [reason("SLIDES_MISSING")]),
        (
            desk(form(), broken("นำเสนอ.key", "iwork", Unreadable.UNSUPPORTED)),
            [reason("SLIDES_MISSING", sent="นำเสนอ.key")],
        ),
        (
            desk(form(), broken("สไลด์.docx", "docx", Unreadable.UNSUPPORTED)),
            [reason("SLIDES_MISSING", sent="สไลด์.docx")],
        ),
        (
            desk(form(), broken("หนังสือนำส่ง.docx", "docx", Unreadable.UNSUPPORTED)),
            [reason("SLIDES_MISSING")],
        ),
        (desk(form(), LOCKED), []),
        (desk(form(), CLIP), [reason("CLIP_ONLY")]),
        (desk(form(), links=(YOUTUBE,)), [reason("CLIP_ONLY")]),
        (desk(form(), links=(YOUTUBE, DRIVE)), [reason("CLOUD_LINK", service="google-drive", **MAX)]),
        (desk(form(), deck(), links=(YOUTUBE, DRIVE)), []),
        (desk(form(title="2"), old=entry(form())), [reason("SLIDES_MISSING")]),
        (desk(old=entry(form(), CLIP)), [reason("CLIP_ONLY")]),
    ],
)
def test_slides_are_missing_only_where_none_came(mail: Desk, found: list[Reason]) -> None:
    assert list(deck_is_here(mail)) == found


def named(code: str, file: str, **values: str) -> Reason:
    return reason(code, file=file, canonical_name=FORM, **values)


def mismatch(file: str, real_type: str) -> Reason:
    return named("CONTENT_MISMATCH", file, ext=file[-4:], real_type=real_type)


INFECTED = reason("INFECTED", file="ก.pptx")


def warned(file: Attachment, *warnings: str) -> Attachment:
    return replace(file, content=replace(file.content, warnings=warnings))


def dangerous(file: str, ext: str) -> Reason:
    return reason("DANGEROUS_TYPE", file=file, ext=ext)


JPG = FORM.replace(".pdf", ".jpg")
WORD = FORM.replace(".pdf", ".docx")
HEIC = FORM.replace(".pdf", ".heic")
UNSUPPORTED = Unreadable.UNSUPPORTED


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(form(), deck()), []),
        (desk(broken(FORM, "pdf", Unreadable.PASSWORD)), [reason("ENCRYPTED", file=FORM)]),
        (desk(broken(FORM, "pdf", Unreadable.DAMAGED)), [reason("CORRUPT", file=FORM)]),
        (desk(broken(FORM, "pdf", Unreadable.TOO_SLOW)), [reason("CORRUPT", file=FORM)]),
        (desk(broken(FORM, "empty", Unreadable.EMPTY)), [reason("EMPTY", file=FORM)]),
        (desk(form(), deck(slides=())), [reason("EMPTY", file="นำเสนอ.pptx")]),
        (desk(broken(WORD, "docx", UNSUPPORTED)), [named("NOT_A_SCAN", WORD, ext=".docx")]),
        (desk(broken(WORD, "ole-encrypted", Unreadable.PASSWORD)), [named("NOT_A_SCAN", WORD, ext=".docx")]),
        (desk(broken(FORM, "html", UNSUPPORTED)), [reason("CONTENT_HTML", file=FORM, ext=".pdf")]),
        (desk(broken(FORM, "docx", UNSUPPORTED)), [mismatch(FORM, "Word")]),
        (desk(broken(FORM, "zip", Unreadable.DAMAGED)), [mismatch(FORM, "ZIP")]),
        (
            desk(attachment(HEIC, Content("heic", reason=UNSUPPORTED))),
            [named("EXT_NOT_ALLOWED", HEIC, ext=".heic")],
        ),
        (
            desk(attachment(JPG, Content("tiff", picture=Picture(1200, 1600, "TIFF")))),
            [mismatch(JPG, "TIFF")],
        ),
        (desk(attachment(FORM, Content("jpeg", picture=Picture(1200, 1600, "JPEG")))), []),
        (desk(broken("ก.pptx", "pptx", Unreadable.PASSWORD)), [reason("ENCRYPTED", file="ก.pptx")]),
        (desk(broken("ก.pptx", "ole-encrypted", Unreadable.PASSWORD)), [reason("ENCRYPTED", file="ก.pptx")]),
        (desk(broken("ก.pptx", "pptx", Unreadable.DAMAGED)), [reason("CORRUPT", file="ก.pptx")]),
        (desk(broken("ก.pptx", "html", UNSUPPORTED)), [reason("CONTENT_HTML", file="ก.pptx", ext=".pptx")]),
        (desk(attachment("ก.pptx", Content("jpeg"))), [reason("CORRUPT", file="ก.pptx")]),
        (desk(broken("ก.odp", "odp", UNSUPPORTED)), []),
        (desk(form(), CLIP), []),
        (desk(form(), broken("รายชื่อ.xlsx", "xlsx", UNSUPPORTED)), []),
        (desk(attachment("ก.pptm", Content("pptm", warnings=("MACROS",)))), [reason("MACRO", file="ก.pptm")]),
        (desk(broken("ก.exe", "exe", Unreadable.DANGEROUS)), [dangerous("ก.exe", ".exe")]),
        (desk(warned(broken("ก.pptx", "pptx", Unreadable.DANGEROUS), "INFECTED", "Virus")), [INFECTED]),
        (desk(form(), warned(deck("ก.pptx"), "NOT_SCANNED")), [reason("NOT_SCANNED", file="ก.pptx")]),
        (desk(pdf("ก.pdf.js")), [dangerous("ก.pdf.js", ".js")]),
        (desk(broken("ก", "vhd", Unreadable.DANGEROUS)), [dangerous("ก", ".vhd")]),
    ],
)  # fmt: skip
def test_file_that_cannot_be_used_is_named_with_what_is_wrong(mail: Desk, found: list[Reason]) -> None:
    assert list(every_file_can_be_used(mail)) == found


def glanced(glance: Glance) -> Attachment:
    """A form at which a first look was taken."""
    return attachment(FORM, Content("pdf", document=Document(1, (Page(1, "", 0.0),), glance=glance)))


@pytest.mark.parametrize(
    ("glance", "usable", "marks"),
    [
        (Glance(), [], []),
        (Glance(legible=False), [named("FORM_ILLEGIBLE", FORM)], []),
        (
            Glance(unseen=("tick", "stamp")),
            [],
            [reason("FORM_MARKS_NOT_SEEN", file=FORM, marks="tick,stamp")],
        ),
    ],
)
def test_form_is_judged_by_a_glance(glance: Glance, usable: list[Reason], marks: list[Reason]) -> None:
    mail = desk(glanced(glance))
    assert (list(every_file_can_be_used(mail)), list(form_is_marked_as_asked(mail))) == (usable, marks)


@pytest.mark.parametrize("kind", ["pdf", "jpeg", "png"])
def test_form_is_taken_by_what_it_is_under_any_extension(kind: str) -> None:
    mail = desk(attachment("อบต.ปางหมู_form1.jfif", Content(kind, picture=Picture(1200, 1600, "x"))))
    assert [(paper.role, paper.usable) for paper in mail.sorting.papers] == [(Role.FORM, True)]
