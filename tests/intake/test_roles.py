"""Every file gets the role it has by content, by name, or by guess, in this order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.content import Content, Picture, Unreadable
from contest.entry import Role
from contest.message import Attachment
from intake.papers import Paper
from intake.roles import papers_of
from tests.intake.desktop import attachment, broken, deck, form, pdf, scan
from tests.intake.values import attachments

FORM = "อบต.ปางหมู_form1.pdf"
UNSUPPORTED = Unreadable.UNSUPPORTED


def word(name: str) -> Attachment:
    return broken(name, "docx", UNSUPPORTED)


def picture(name: str, kind: str = "jpeg", width: int = 1200) -> Attachment:
    return attachment(name, Content(kind, picture=Picture(width, width // 2, kind)))


def container(name: str, kind: str = "zip") -> Attachment:
    return attachment(name, Content(kind, warnings=("UNPACKED",)))


def told(files: Sequence[Attachment]) -> list[str]:
    """Each file as "role name", with "?" where it is a guess and "!" where it cannot be used."""
    return [_told(paper) for paper in papers_of(files)]


def _told(paper: Paper) -> str:
    unusable = paper.role != "other" and not paper.usable
    return f"{paper.role}{'' if paper.sure else '?'}{'!' if unusable else ''} {paper.called}"


LOCKED = broken("ก.pdf", "pdf", Unreadable.PASSWORD)
WEB_PAGE = broken(FORM, "html", UNSUPPORTED)
SAME = {name: attachment(name, form().content, sha256="f") for name in ("ก.pdf", FORM)}
EMPTY = [broken(name, "empty", Unreadable.EMPTY) for name in ("x_form1.pdf", "x.pptx")]
WORD_FORM = word("x_form1.docx")
SLIDES_AS_PDF = [form(FORM), pdf("นำเสนอ.pdf", pages=2), pdf("ก.pdf", pages=9)]

TABLE: list[tuple[str, list[Attachment], list[str]]] = [
    ("form and deck", [form(FORM), deck("ก.pptx")], [f"form {FORM}", "deck ก.pptx"]),
    ("form1 in the name of slides", [deck("x_form1.pptx")], ["deck x_form1.pptx"]),
    ("form1 in the name of a clip", [broken("x_form1.mp4", "mp4", UNSUPPORTED)], ["clip x_form1.mp4"]),
    ("form1 in the name of a zip", [container("x_form1.zip")], ["other x_form1.zip"]),
    ("form1 in the name of a forwarded mail", [container("x_form1.eml", "eml")], ["other x_form1.eml"]),
    ("token before title", [form("ใบส่งผลงาน.pdf"), pdf(FORM)], ["other ใบส่งผลงาน.pdf", f"form {FORM}"]),
    ("content before name", [pdf("แบบฟอร์ม.pdf"), form("ก.pdf")], ["other แบบฟอร์ม.pdf", "form ก.pdf"]),
    ("title before guess", [pdf("แบบฟอร์ม.pdf"), pdf("ก.pdf")], ["form แบบฟอร์ม.pdf", "other ก.pdf"]),
    ("a lone scan is a guess", [pdf("ก.pdf"), deck("ข.pptx")], ["form? ก.pdf", "deck ข.pptx"]),
    ("a short PDF before pictures", [scan("IMG_1.jpg"), pdf("ก.pdf")], ["other IMG_1.jpg", "form? ก.pdf"]),
    ("pages as photographs", [scan("1.jpg"), scan("2.jpg")], ["form? 1.jpg", "form? 2.jpg"]),
    ("more pages", [scan(f"{n}.jpg") for n in range(6)], [f"form? {n}.jpg" for n in range(6)]),
    ("an album", [scan(f"{n}.jpg") for n in range(7)], [f"other {n}.jpg" for n in range(7)]),
    ("a picture too small to read", [picture("ก.png", "png", 300)], ["other ก.png"]),
    ("a letter", [pdf("หนังสือนำส่ง.pdf")], ["other หนังสือนำส่ง.pdf"]),
    ("a photograph of a kind of its own", [picture("IMG_1.heic", "heic")], ["form?! IMG_1.heic"]),
    ("a Word form", [word("x_form1.docx")], ["form! x_form1.docx"]),
    ("the blank", [word("submission form.docx")], ["form! submission form.docx"]),
    ("the guide", [word("guide.docx")], ["other guide.docx"]),
    ("a Word copy beside its scan", [WORD_FORM, form(FORM)], ["other x_form1.docx", f"form {FORM}"]),
    ("a Word form beside a scan", [WORD_FORM, scan("1.jpg")], ["other x_form1.docx", "form? 1.jpg"]),
    ("a Word form beside a letter", [WORD_FORM, pdf("หนังสือ.pdf")], ["form! x_form1.docx", "other หนังสือ.pdf"]),
    ("a web page as the form beside a scan", [WEB_PAGE, scan("1.jpg")], [f"form! {FORM}", "other 1.jpg"]),
    ("a zip as the form", [broken(FORM, "zip", Unreadable.DAMAGED)], [f"form! {FORM}"]),
    ("a form named as slides", [form("x.pptx")], ["form x.pptx"]),
    ("another PDF named as slides", [pdf("x.pptx")], ["deck x.pptx"]),
    ("a form without extension", [form("x_form1")], ["form x_form1"]),
    ("a locked form", [broken(FORM, "pdf", Unreadable.PASSWORD)], [f"form! {FORM}"]),
    ("two forms", [form(FORM), form("ข_form1.pdf", "ข")], [f"form {FORM}", "form ข_form1.pdf"]),
    ("long PDF alone", [pdf("ก.pdf", pages=5)], ["deck? ก.pdf"]),
    ("long PDF beside slides", [pdf("ก.pdf", pages=5), deck("ข.pptx")], ["other ก.pdf", "deck ข.pptx"]),
    ("PDF called slides", SLIDES_AS_PDF, [f"form {FORM}", "deck นำเสนอ.pdf", "other ก.pdf"]),
    ("long letter", [form(FORM), pdf("คู่มือ.pdf", pages=9)], [f"form {FORM}", "other คู่มือ.pdf"]),
    ("locked PDF beside the form", [form(FORM), LOCKED], [f"form {FORM}", "deck?! ก.pdf"]),
    ("locked PDF alone", [LOCKED], ["form?! ก.pdf"]),
    ("slides under a password", [broken("ก.pptx", "ole-encrypted", Unreadable.PASSWORD)], ["deck! ก.pptx"]),
    ("slides of a make not read", [broken("ก.odp", "odp", UNSUPPORTED)], ["deck ก.odp"]),
    ("damaged slides that look like a zip", [broken("ก.pptx", "zip", Unreadable.DAMAGED)], ["deck! ก.pptx"]),
    ("clip", [broken("ก.mp4", "mp4", UNSUPPORTED)], ["clip ก.mp4"]),
    ("program under a form's name", [broken("ก.pdf.exe", "exe", Unreadable.DANGEROUS)], ["other ก.pdf.exe"]),
    ("scan under a program's name", [form(f"{FORM}.exe")], [f"other {FORM}.exe"]),
    ("program under a deck's name", [broken("ก.pptx", "exe", Unreadable.DANGEROUS)], ["other ก.pptx"]),
    ("disk image under any name", [broken("ก", "vhd", Unreadable.DANGEROUS)], ["other ก"]),
    ("decoration", [attachment("logo.png", Content("png"), inline=True), form(FORM)], [f"form {FORM}"]),
    ("nameless", [attachment("", Content("unknown", reason=UNSUPPORTED))], ["other ไม่มีชื่อ.unknown"]),
    ("called nothing", [broken("\x1b\u200b ", "pptx", UNSUPPORTED)], ["deck ไม่มีชื่อ.pptx"]),
    ("same bytes twice", [SAME["ก.pdf"], SAME[FORM]], [f"form {FORM}"]),
    ("empty files", EMPTY, ["form! x_form1.pdf", "deck! x.pptx"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "roles"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_files_get_the_role_they_have(files: list[Attachment], roles: list[str]) -> None:
    assert told(files) == roles


@given(st.lists(attachments(), max_size=6))
def test_sorting_keeps_every_content_once_and_in_order(files: list[Attachment]) -> None:
    contents = [file.sha256 for file in files if file.size and not file.inline]
    kept = [paper.attachment.sha256 for paper in papers_of(files) if paper.attachment.size]
    assert kept == list(dict.fromkeys(contents))


def banner(name: str) -> Attachment:
    """A wide, low picture."""
    return attachment(name, Content("jpeg", picture=Picture(1600, 300, "JPEG")))


@pytest.mark.parametrize(
    "picture",
    [scan("image001.png"), scan("Screenshot_2023.jpg"), scan("โลโก้.jpg"), banner("ป้าย.jpg")],
    ids=lambda picture: picture.name,
)
def test_logo_screenshot_or_banner_is_never_the_form(picture: Attachment) -> None:
    assert [(paper.attachment.name, paper.role) for paper in papers_of([deck(), picture])] == [
        ("นำเสนอ.pptx", Role.DECK),
        (picture.name, Role.OTHER),
    ]
