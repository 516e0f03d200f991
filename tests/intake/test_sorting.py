"""Which form speaks for its work, which agency the files name, and how guesses give way."""

from contest.content import Unreadable
from contest.message import Message
from contest.resolution import Certainty
from contest.verdict import Authentication
from intake.sorting import Sorting, sort_files
from tests.intake.desktop import OFFICER, broken, deck, form, mail, pdf, scan
from tests.intake.rules.desks import FORM, PANGMU, entry
from tests.intake.story import REGISTER


def sorted_(message: Message) -> Sorting:
    return sort_files(message, Authentication.PASS, REGISTER)


def test_form_with_the_most_telling_name_speaks_for_the_work() -> None:
    locked = broken("อบต.ปางหมู_form1.pdf", "pdf", Unreadable.PASSWORD)
    files = [form("????_form1.pdf", "1"), form("ชื่อหน่วยงาน_form1.pdf", "2"), form("อบต.ปางหมู_form2.pdf", "3")]
    best = form("อบต.ปางหมู_form1 (2).pdf", "4")
    chosen = [sorted_(mail(*some)).form for some in ([locked, *files, best], [locked, *files], [locked], [])]
    assert [paper.called if paper else None for paper in chosen] == [
        "อบต.ปางหมู_form1 (2).pdf", "????_form1.pdf", "อบต.ปางหมู_form1.pdf", None,
    ]  # fmt: skip


def test_agency_is_read_from_the_name_else_from_what_else_is_there() -> None:
    by_name = sorted_(mail(scan(FORM.replace("pdf", "jpg")), deck()))
    by_form = sorted_(mail(form("แบบ.pdf"), deck(slides=())))
    by_body = sorted_(mail(deck(slides=()), text="อบต.ปางหมู จ.แม่ฮ่องสอน"))
    nobody = sorted_(mail(scan("IMG_1.jpg"), deck(slides=()), text=""))
    found = [(s.resolution.agency, s.resolution.certainty) for s in (by_name, by_form, by_body, nobody)]
    assert found == [
        (PANGMU, Certainty.EXACT), (PANGMU, Certainty.EVIDENCE), (PANGMU, Certainty.EVIDENCE),
        (None, Certainty.NONE),
    ]  # fmt: skip


def test_files_are_kept_under_the_right_name_once_the_agency_is_known() -> None:
    sorting = sorted_(mail(form("แบบ.pdf"), deck("ก.pptx")))
    known = [(file.name, file.stored_name) for file in sorting.files(PANGMU)]
    unknown = [(file.name, file.stored_name) for file in sorting.files(None)]
    assert known == [("แบบ.pdf", FORM), ("ก.pptx", "ก.pptx")]
    assert unknown == [("แบบ.pdf", "แบบ.pdf"), ("ก.pptx", "ก.pptx")]
    assert sorting.as_files().files == sorting.files(PANGMU)


def test_guess_gives_way_to_what_an_entry_has() -> None:
    stray = sorted_(mail(scan("IMG_1.jpg"), pdf("ภาคผนวก.pdf", pages=30)))
    sure = sorted_(mail(form(title="2"), deck(salt="2")))
    found = [
        [str(paper.role) for paper in sorting.beside(known).papers]
        for sorting, known in [
            (stray, entry()), (stray, entry(form())), (stray, entry(deck())), (sure, entry()),
        ]
    ]  # fmt: skip
    assert found == [
        ["other", "other"], ["other", "deck"], ["form", "other"], ["form", "deck"],
    ]  # fmt: skip


def test_mail_brings_a_work_where_a_file_was_meant_for_judging() -> None:
    locked, program = (
        broken("ก.rar", "rar", Unreadable.UNSUPPORTED),
        broken("ก.exe", "exe", Unreadable.DANGEROUS),
    )
    guide, letter = broken("guide.docx", "docx", Unreadable.UNSUPPORTED), pdf("หนังสือ.pdf")
    found = [sorted_(mail(file)).brings_a_work for file in (form(), deck(), locked, program, guide, letter)]
    assert found == [True, True, True, True, False, False]
    assert not sorted_(mail(sender=OFFICER)).brings_a_work


def test_opening_title_is_that_of_the_first_slide() -> None:
    titles = [
        deck(slides=[("  ระบบ ก ", "x"), ("ข", "")]),
        deck(slides=[("", "ระบบ ข\nอบต.ปางหมู")]),
        deck(slides=()),
        pdf("นำเสนอ.pdf", "ระบบ ค"),
    ]
    assert [sorted_(mail(file)).opening_title for file in titles] == ["ระบบ ก", "ระบบ ข", "", ""]
