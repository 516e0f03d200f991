"""Stories of what people attach: copies, albums, letters, archives, clips, guides and things that run."""

import pytest

from contest.content import Content, Document, Page, Picture, Unreadable
from contest.evidence import Glance
from contest.message import Attachment
from tests.intake.desktop import Desktop, attachment, broken, deck, form, mail, pdf
from tests.intake.story import Story, entries, files, play, unsaid

PANGMU = "อบต.ปางหมู"
STEM = "องค์การบริหารส่วนตำบลปางหมู_form1"
FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
COMPLETE = [("DG66-0001", "complete", 1, PANGMU)]
OPEN = [("DG66-0001", "open", 1, PANGMU)]
MUTE = (("ระบบของเรา", "หน้าแรก"),)


def word(name: str) -> Attachment:
    return broken(name, "docx", Unreadable.UNSUPPORTED)


def zipped(file: Attachment, path: str = "ส่งผลงาน.zip") -> Attachment:
    return attachment(file.name, file.content, file.name, container=path)


def opened(name: str = "ส่งผลงาน.zip") -> Attachment:
    return attachment(name, Content("zip", warnings=("UNPACKED",)))


def photo(name: str, width: int = 1600) -> Attachment:
    return attachment(name, Content("jpeg", picture=Picture(width, width * 3 // 4, "JPEG")))


def page(name: str) -> Attachment:
    return attachment(name, Content("jpeg", picture=Picture(1200, 1600, "JPEG")))


def empty(name: str) -> Attachment:
    return attachment(name, Content("empty", reason=Unreadable.EMPTY), sha256="e3b0c442" * 8)


def scanned(glance: Glance, salt: str = "") -> Attachment:
    document = Document(1, (Page(1, "", 0.0),), glance=glance)
    return attachment(FORM, Content("pdf", document=document, warnings=("NO_USABLE_TEXT",)), salt)


def infected(file: Attachment) -> Attachment:
    virus = Content(file.kind, reason=Unreadable.DANGEROUS, warnings=("INFECTED", "Virus"))
    return attachment(file.name, virus, "infected")


STORIES = [
    Story(
        "infected slides are never kept, and clean ones complete the entry",
        [
            (lambda _: mail(form(), infected(deck())), "incomplete"),
            (lambda _: mail(deck(salt="clean"), subject="Re: [DG66-0001]"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a scan that nobody can read is asked for again, and takes the place of the first",
        [
            (lambda _: mail(scanned(Glance(legible=False)), deck()), "unreadable_file"),
            (lambda _: mail(scanned(Glance(), "again"), subject="Re: [DG66-0001]"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a form without signature and stamp is taken, and reminded of",
        [(lambda _: mail(scanned(Glance(unseen=("signature", "stamp"))), deck()), "ack_complete")],
        COMPLETE,
    ),
    Story(
        "slides that the virus scanner could not take wait for an officer",
        [(lambda _: mail(form(), attachment("ก.pptx", Content("pptx", warnings=("NOT_SCANNED",)))), "held")],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "the Word file beside the signed scan is a copy",
        [(lambda _: mail(form(), word("องค์การบริหารส่วนตำบลปางหมู_form1.docx"), deck()), "ack_complete")],
        COMPLETE,
        files=[f"form {FORM}", "other องค์การบริหารส่วนตำบลปางหมู_form1.docx", "deck นำเสนอ.pptx"],
    ),
    Story(
        "the scan beside the Word file is the form, whatever its name, once its sender says so",
        [
            (lambda _: mail(word("submission form.docx"), photo("IMG_0001.jpg"), deck()), "rename_confirm"),
            (lambda n: mail(reply_to=n[0], text="ยืนยันค่ะ"), "confirmed"),
        ],
        COMPLETE,
        files=["other submission form.docx", "form IMG_0001.jpg", "deck นำเสนอ.pptx"],
    ),
    Story(
        "the blank form that comes back unsigned is sent back",
        [(lambda _: mail(word("submission form.docx"), deck()), "incomplete")],
        OPEN,
    ),
    Story(
        "a covering letter is no form",
        [(lambda _: mail(pdf("หนังสือนำส่ง.pdf"), deck()), "incomplete")],
        OPEN,
        files=["other หนังสือนำส่ง.pdf", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a covering letter beside the form is none either, however it is called",
        [(lambda _: mail(pdf("scan0001.pdf", salt="letter"), form(), deck()), "ack_complete")],
        COMPLETE,
        files=["other scan0001.pdf", f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "four photographs are the pages of one form",
        [(lambda _: mail(*(page(f"IMG_{i}.jpg") for i in range(4)), deck()), "rename_confirm")],
        OPEN,
        files=[*(f"form IMG_{i}.jpg" for i in range(4)), "deck นำเสนอ.pptx"],
    ),
    Story(
        "and so they are under the right name with a number each",
        [
            (
                lambda _: mail(*(page(f"{STEM} ({i}).jpg") for i in range(1, 5)), deck()),
                "ack_complete",
            )
        ],
        COMPLETE,
        files=[*(f"form {STEM} ({i}).jpg" for i in range(1, 5)), "deck นำเสนอ.pptx"],
    ),
    Story(
        "form and slides in one PDF are opened by an officer, and slides of their own complete it",
        [
            (lambda _: mail(pdf(FORM, pages=14)), "held"),
            (lambda n: mail(deck(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a Word form has nothing to be confirmed",
        [
            (lambda _: mail(word("แบบฟอร์ม.docx"), deck()), "incomplete"),
            (lambda n: mail(reply_to=n[0], text="ยืนยันค่ะ"), "incomplete"),
            (lambda n: mail(form(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "an album of photographs is no form",
        [(lambda _: mail(*(photo(f"ภาพ{i}.jpg") for i in range(8)), deck()), "incomplete")],
        OPEN,
    ),
    Story(
        "the logo of a signature is no form",
        [(lambda _: mail(photo("image001.png", 180), deck()), "incomplete")],
        OPEN,
    ),
    Story(
        "a form as PNG is confirmed",
        [
            (
                lambda _: mail(
                    attachment(
                        "องค์การบริหารส่วนตำบลปางหมู_form1.png",
                        Content("png", picture=Picture(1200, 1600, "PNG")),
                    ),
                    deck(),
                ),
                "rename_confirm",
            ),
            (lambda n: mail(reply_to=n[0], text="ยืนยันครับ"), "confirmed"),
        ],
        COMPLETE,
    ),
    Story(
        "a scan whose extension got lost is a scan still",
        [(lambda _: mail(form("องค์การบริหารส่วนตำบลปางหมู_form1"), deck()), "ack_complete")],
        COMPLETE,
    ),
    Story(
        "slides under the form's name are slides",
        [(lambda _: mail(form(), deck("องค์การบริหารส่วนตำบลปางหมู_form1.pptx")), "ack_complete")],
        COMPLETE,
    ),
    Story(
        "slides under the form's name alone leave the form to be sent",
        [(lambda _: mail(deck("องค์การบริหารส่วนตำบลปางหมู_form1.pptx")), "incomplete")],
        OPEN,
    ),
    Story(
        "slides as a long PDF alone are an entry without its form",
        [
            (lambda _: mail(pdf("ผลงาน.pdf", "อบต.ปางหมู", pages=20)), "incomplete"),
            (lambda n: mail(form(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "slides as a short PDF are told by their name",
        [(lambda _: mail(form(), pdf("สไลด์นำเสนอ.pdf", pages=3)), "ack_complete")],
        COMPLETE,
    ),
    Story(
        "a locked PDF beside the form is locked slides",
        [(lambda _: mail(form(), broken("ผลงาน.pdf", "pdf", Unreadable.PASSWORD)), "unreadable_file")],
        OPEN,
    ),
    Story(
        "a picture that is called slides is none",
        [
            (
                lambda _: mail(form(), attachment("นำเสนอ.pptx", photo("x").content)),
                "unreadable_file",
            )
        ],
        OPEN,
    ),
    Story(
        "slides without a slide are asked for again, and take no place of others",
        [
            (lambda _: mail(form(), deck(slides=())), "unreadable_file"),
            (lambda n: mail(deck(), reply_to=n[0]), "ack_complete"),
            (lambda n: mail(deck("ใหม่.pptx", ()), reply_to=n[1]), "unreadable_file"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "two empty files are told apart by their names",
        [(lambda _: mail(empty(FORM), empty("นำเสนอ.pptx")), "unreadable_file")],
        OPEN,
    ),
    Story(
        "the same bytes under two names go by the better one",
        [
            (
                lambda _: mail(
                    attachment("สแกน.pdf", form().content, sha256="f" * 64),
                    attachment(FORM, form().content, sha256="f" * 64),
                    deck(),
                ),
                "ack_complete",
            )
        ],
        COMPLETE,
    ),
    Story(
        "a clip beside the slides is welcome",
        [(lambda _: mail(form(), deck(), broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED)), "ack_complete")],
        COMPLETE,
    ),
    Story(
        "a clip as a file without slides waits for an officer",
        [(lambda _: mail(form(), broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED)), "clip_only")],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "what came in a zip that opens is judged like attachments",
        [(lambda _: mail(opened(), zipped(form()), zipped(deck())), "ack_complete")],
        COMPLETE,
    ),
    Story(
        "a locked zip is asked for as files, which then make the entry complete",
        [
            (lambda _: mail(broken("ส่งผลงาน.zip", "zip", Unreadable.PASSWORD)), "archive_not_opened"),
            (lambda n: mail(form(), deck(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a locked archive in an archive does not make an entry complete",
        [
            (
                lambda _: mail(opened(), zipped(broken("ผลงาน.rar", "rar", Unreadable.UNSUPPORTED))),
                "archive_not_opened",
            )
        ],
        [("DG66-0001", "open", 1, "")],
    ),
    Story(
        "a shut archive beside a whole entry costs nothing",
        [(lambda _: mail(form(), deck(), broken("ภาพ.rar", "rar", Unreadable.UNSUPPORTED)), "ack_complete")],
        COMPLETE,
    ),
    Story(
        "a program beside a whole entry is not kept with it",
        [(lambda _: mail(form(), deck(), broken("setup.exe", "exe", Unreadable.DANGEROUS)), "ack_complete")],
        COMPLETE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a form that could run is asked for anew",
        [
            (lambda _: mail(broken(f"{FORM}.exe", "exe", Unreadable.DANGEROUS), deck()), "incomplete"),
            (lambda n: mail(form(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "nothing but a program is set aside, and its believed sender told",
        [(lambda _: mail(broken("ผลงาน.exe", "exe", Unreadable.DANGEROUS)), "incomplete")],
        [],
    ),
    Story(
        "nothing but a program from an unproven sender is set aside in silence",
        [(lambda _: mail(broken("ผลงาน.exe", "exe", Unreadable.DANGEROUS), trust="none"), "")],
        [],
    ),
    Story(
        "a forwarded mail's files are files",
        [
            (
                lambda _: mail(
                    attachment("ส่งผลงาน.eml", Content("eml", warnings=("UNPACKED",))),
                    zipped(form(), "ส่งผลงาน.eml"),
                    zipped(deck(), "ส่งผลงาน.eml"),
                ),
                "ack_complete",
            )
        ],
        COMPLETE,
    ),
    Story(
        "two forms and two decks in one mail are asked about",
        [
            (
                lambda _: mail(form(), form(title="ระบบภาษี"), deck("หนึ่ง.pptx"), deck("สอง.pptx", salt="2")),
                "works_not_paired",
            ),
            (lambda n: mail(reply_to=n[0], text="ผลงานเดียวค่ะ"), "ack_complete"),
        ],
        COMPLETE,
    ),
    Story(
        "pairs that leave a form out are for an officer, who is not asked the sender's question again",
        [
            (
                lambda _: mail(form(), form(title="ระบบภาษี"), deck("หนึ่ง.pptx"), deck("สอง.pptx", salt="2")),
                "works_not_paired",
            ),
            (lambda n: mail(reply_to=n[0], text="ก1 ก2"), "held"),
        ],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "slides in two formats are one deck",
        [
            (
                lambda _: mail(form(), form(title="คำร้องออนไลน์ปางหมู"), deck("งาน.pptx"), deck("งาน.odp")),
                "ack_complete",
            )
        ],
        COMPLETE,
    ),
    Story(
        "a form that is a Word file under a scan's name is sent back",
        [(lambda _: mail(word(FORM), deck()), "unreadable_file")],
        OPEN,
    ),
    Story(
        "a form without any name is asked about",
        [
            (
                lambda _: mail(
                    attachment("", Content("pdf", document=Document(1, (Page(1, "อบต.ปางหมู", 1),)))), deck()
                ),
                "rename_confirm",
            )
        ],
        OPEN,
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_files_are_taken_for_what_they_are(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []
