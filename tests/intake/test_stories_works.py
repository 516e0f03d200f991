"""Stories of several works and several agencies: whose files they are, and to which work they belong."""

from dataclasses import replace
from pathlib import Path

import pytest

from contest.agency import Agency
from contest.message import Address, Attachment
from contest.registers import AgencyList
from tests.intake.desktop import OFFICER, OTHER, Desktop, deck, form, mail, scan
from tests.intake.story import REGISTER, Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
FORM2 = "องค์การบริหารส่วนตำบลปางหมู_form2.pdf"
SAENSUK_FORM = "เทศบาลเมืองแสนสุข_form1.pdf"
SAENSUK = {"agency": "เทศบาลเมืองแสนสุข", "district": "เมืองชลบุรี", "province": "ชลบุรี"}
TAX, BINS = "ระบบภาษีออนไลน์", "ธนาคารขยะดิจิทัล"
COLLEAGUE = Address("head@pangmu.example", "หัวหน้า")
NEIGHBOUR = Address("it@saensuk.example", "เพื่อน")
ONE = [("DG66-0001", "complete", 1, PANGMU)]
AMENDED = [("DG66-0001", "complete", 2, PANGMU)]


def about(title: str, agency: str = "อบต.ปางหมู จังหวัดแม่ฮ่องสอน", salt: str = "") -> Attachment:
    """Slides with a title and an agency on their cover."""
    return deck(f"{title}.pptx", [(title, agency), ("ปัญหา", "ประชาชนเดินทางไกล")], salt)


def open_work(title: str, name: str = FORM) -> tuple:  # type: ignore[type-arg]
    """A work of which only the form has come."""
    return (lambda _: mail(form(name, title), subject=title), "incomplete")


ENTERED = (lambda _: mail(form(), deck()), "ack_complete")
FOREIGN_FORM = form(SAENSUK_FORM, TAX, **SAENSUK)
TWO_OPEN = [("DG66-0001", "open", 1, PANGMU), ("DG66-0002", "open", 1, PANGMU)]

TWO_OF_TWO = (scan("องค์การบริหารส่วนตำบลปางหมู_form1.jpg"), scan("เทศบาลเมืองแสนสุข_form1.jpg"), deck())

STORIES = [
    Story(
        "scans that name two agencies are no pages of one form",
        [
            (lambda _: mail(*TWO_OF_TWO), "works_not_paired"),
            (lambda n: mail(reply_to=n[0], text="ผลงานเดียวค่ะ ทำร่วมกัน"), "ack_complete"),
        ],
        ONE,
    ),
    Story(
        "nor are typed forms of two agencies under one title a single work's",
        [
            (
                lambda _: mail(form(title=TAX), form(SAENSUK_FORM, TAX, **SAENSUK), about(TAX)),
                "works_not_paired",
            )
        ],
        [("DG66-0001", "asked", 1, PANGMU)],
    ),
    Story(
        "two names of one agency are no two agencies",
        [(lambda _: mail(scan("อบต.ปางหมู_form1 (1).jpg"), scan(f"{FORM[:-3]}jpg"), deck()), "ack_complete")],
        ONE,
    ),
    Story(
        "a form that names another agency inside than outside is asked about",
        [
            (lambda _: mail(form(FORM, TAX, **SAENSUK), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="ข้อ 1"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 1, "ทม.แสนสุข")],
    ),
    Story(
        "slides whose cover is another agency's are asked about",
        [
            (lambda _: mail(form(), about(TAX, "เทศบาลเมืองแสนสุข จังหวัดชลบุรี")), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="อบต.ปางหมู จังหวัดแม่ฮ่องสอน ค่ะ"), "ack_complete"),
        ],
        ONE,
    ),
    Story(
        "slides that only mention another agency are not",
        [(lambda _: mail(form(), about("ระบบคำร้อง", "ขยายผลจากเทศบาลเมืองแสนสุข")), "ack_complete")],
        ONE,
    ),
    Story(
        "slides of another agency as a reply wait for an officer",
        [
            ENTERED,
            (lambda n: mail(about(TAX, "เทศบาลเมืองแสนสุข"), reply_to=n[0]), "question_forwarded"),
        ],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a form under the right name with another agency inside does so too",
        [ENTERED, (lambda n: mail(form(FORM, TAX, **SAENSUK), reply_to=n[0]), "question_forwarded")],
        ONE,
    ),
    Story(
        "a form of namesakes elsewhere does so too",
        [
            ENTERED,
            (
                lambda n: mail(scan("องค์การบริหารส่วนตำบลหนองบัว_form1.jpg"), reply_to=n[0]),
                "question_forwarded",
            ),
        ],
        ONE,
    ),
    Story(
        "a neighbour who answers a forwarded notice with a whole work enters it as its own",
        [
            ENTERED,
            (
                lambda n: mail(FOREIGN_FORM, deck(slides=MUTE), reply_to=n[0], sender=NEIGHBOUR),
                "ack_complete",
            ),
        ],
        [*ONE, ("DG66-0002", "complete", 1, "ทม.แสนสุข")],
    ),
    Story(
        "a whole work of another agency is entered even where the first lacks its slides",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda n: mail(FOREIGN_FORM, deck(slides=MUTE), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "open", 1, PANGMU), ("DG66-0002", "complete", 1, "ทม.แสนสุข")],
    ),
    Story(
        "a second work as a reply begins with its form where its sender says so",
        [
            ENTERED,
            (lambda n: mail(form(title=TAX), reply_to=n[0], text="ขอส่งผลงานที่ 2 ค่ะ"), "incomplete"),
            (lambda n: mail(about(TAX), reply_to=n[1]), "ack_complete"),
        ],
        [*ONE, ("DG66-0002", "complete", 2, PANGMU)],
    ),
    Story(
        "or where the number of its form does",
        [
            ENTERED,
            (lambda n: mail(form(FORM2, TAX), reply_to=n[0]), "incomplete"),
            (lambda n: mail(about(TAX), reply_to=n[0]), "ack_complete"),
        ],
        [*ONE, ("DG66-0002", "complete", 2, PANGMU)],
    ),
    Story(
        "a form of another title that nothing else is said about waits for an officer",
        [ENTERED, (lambda n: mail(form(title=TAX), reply_to=n[0]), "question_forwarded")],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a form of another title that is said to be a correction is one",
        [
            ENTERED,
            (lambda n: mail(form(title=TAX), reply_to=n[0], text="ขอแก้ไขชื่อผลงาน"), "correction_received"),
        ],
        AMENDED,
    ),
    Story(
        "slides of a second work alone are not put in the place of the first's",
        [
            ENTERED,
            (lambda n: mail(about(TAX), reply_to=n[0], text="ขอส่งผลงานที่สองค่ะ"), "incomplete"),
        ],
        [*ONE, ("DG66-0002", "open", 1, PANGMU)],
    ),
    Story(
        "corrected slides of the second work are a correction of it",
        [
            ENTERED,
            (lambda _: mail(form(FORM2, TAX), about(TAX)), "second_work_received"),
            (
                lambda n: mail(about(TAX, salt="2"), reply_to=n[1], text="ขอแก้ไขผลงานที่ 2 ค่ะ"),
                "correction_received",
            ),
        ],
        [*ONE, ("DG66-0002", "complete", 2, PANGMU)],
    ),
    Story(
        "slides of the second work in reply to the first wait for an officer",
        [
            ENTERED,
            (lambda _: mail(form(FORM2, TAX), about(TAX)), "second_work_received"),
            (lambda n: mail(about(TAX, salt="2"), reply_to=n[0]), "question_forwarded"),
        ],
        [*ONE, ("DG66-0002", "complete", 1, PANGMU)],
    ),
    Story(
        "slides that bear neither title in reply to the first, while the second lacks its own, wait too",
        [
            ENTERED,
            (lambda _: mail(form(FORM2, TAX)), "incomplete"),
            (lambda n: mail(about("เอกสารประกอบ"), reply_to=n[0]), "question_forwarded"),
        ],
        [*ONE, ("DG66-0002", "open", 1, PANGMU)],
    ),
    Story(
        "slides alone complete the one of two open works whose title they bear",
        [
            open_work(BINS),
            open_work(TAX, FORM2),
            (lambda _: mail(about(TAX), subject="ไฟล์ที่เหลือ"), "ack_complete"),
        ],
        [("DG66-0001", "open", 1, PANGMU), ("DG66-0002", "complete", 2, PANGMU)],
    ),
    Story(
        "slides that bear neither title wait for an officer and are no third work",
        [
            open_work(BINS),
            open_work(TAX, FORM2),
            (lambda _: mail(about("เอกสารประกอบ")), "question_forwarded"),
        ],
        TWO_OPEN,
    ),
    Story(
        "nor are they from a colleague",
        [
            open_work(BINS),
            open_work(TAX, FORM2),
            (lambda _: mail(about("เอกสารประกอบ"), sender=COLLEAGUE), "question_forwarded"),
        ],
        TWO_OPEN,
    ),
    Story(
        "corrected slides in a new mail go to the work whose title they bear",
        [
            ENTERED,
            (
                lambda _: mail(about("ระบบคำร้องออนไลน์ปางหมู"), text="ขอส่งไฟล์แก้ไขแทนไฟล์เดิม"),
                "correction_received",
            ),
        ],
        AMENDED,
    ),
    Story(
        "those that bear no title of a work wait for an officer and are no new one",
        [ENTERED, (lambda _: mail(about("เอกสาร"), text="ขอส่งไฟล์แก้ไขแทนไฟล์เดิม"), "question_forwarded")],
        ONE,
    ),
    Story(
        "a corrected whole in a new mail is no second work",
        [
            ENTERED,
            (
                lambda _: mail(form(title="ระบบคำร้องออนไลน์ปางหมู 2566"), deck(salt="2"), text="ฉบับแก้ไขค่ะ"),
                "correction_received",
            ),
        ],
        AMENDED,
    ),
    Story(
        "a whole of another title that is said to correct waits for an officer",
        [
            ENTERED,
            (
                lambda n: mail(form(title=TAX), about(TAX), reply_to=n[0], text="ขอแก้ไขผลงานเดิม"),
                "question_forwarded",
            ),
        ],
        ONE,
    ),
    Story(
        "a work about mending something is no correction",
        [
            ENTERED,
            (
                lambda n: mail(form(title=TAX), about(TAX), reply_to=n[0], text="ผลงานเพื่อแก้ไขปัญหาภาษี"),
                "second_work_received",
            ),
        ],
        [*ONE, ("DG66-0002", "complete", 1, PANGMU)],
    ),
    Story(
        "two references in a subject wait for an officer",
        [
            ENTERED,
            (lambda _: mail(form(FORM2, TAX), about(TAX)), "second_work_received"),
            (lambda _: mail(about("x"), subject="แก้ไข DG66-0001 และ DG66-0002"), "question_forwarded"),
        ],
        [*ONE, ("DG66-0002", "complete", 1, PANGMU)],
    ),
    Story(
        "an answer that chooses none of the agencies is asked again, whatever our own subject says",
        [
            (lambda _: mail(form(FORM, TAX, **SAENSUK), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="0"), "agency_question"),
            (lambda n: mail(reply_to=n[1], text="ยืนยัน"), "agency_question"),
        ],
        [("DG66-0001", "asked", 1, "")],
    ),
    Story(
        "an answer beside slides of an agency that was not asked about waits for an officer",
        [
            (
                lambda _: mail(scan("องค์การบริหารส่วนตำบลหนองบัว_form1.jpg"), deck(slides=MUTE)),
                "agency_question",
            ),
            (lambda n: mail(about(TAX, "เทศบาลเมืองแสนสุข"), reply_to=n[0], text="2"), "question_forwarded"),
        ],
        [("DG66-0001", "asked", 1, "")],
    ),
    Story(
        "the same form with new slides from an unknown address waits for an officer",
        [ENTERED, (lambda _: mail(form(), deck(salt="2"), sender=COLLEAGUE), "question_forwarded")],
        ONE,
    ),
    Story(
        "so do the same slides with a new form",
        [ENTERED, (lambda _: mail(form(title=TAX), deck(), sender=COLLEAGUE), "question_forwarded")],
        ONE,
    ),
    Story(
        "slides that two agencies share are no sign of a shared work",
        [
            (lambda _: mail(form(), deck(slides=MUTE)), "ack_complete"),
            (lambda _: mail(FOREIGN_FORM, deck(slides=MUTE), sender=NEIGHBOUR), "ack_complete"),
        ],
        [*ONE, ("DG66-0002", "complete", 1, "ทม.แสนสุข")],
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_files_go_to_the_work_they_belong_to(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []


def of_one_domain(agency: Agency) -> Agency:
    return replace(agency, host="pangmu.example") if agency.short_name == PANGMU else agency


HOUSE = AgencyList(map(of_one_domain, REGISTER.agencies))

COLLEAGUES = [
    Story(
        "a colleague under the agency's own proven domain corrects",
        [ENTERED, (lambda n: mail(deck(salt="2"), reply_to=n[0], sender=COLLEAGUE), "correction_received")],
        AMENDED,
    ),
    Story(
        "and confirms",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(reply_to=n[0], text="ยืนยันค่ะ", sender=COLLEAGUE), "confirmed"),
        ],
        ONE,
    ),
    Story(
        "and sends what is missing in a new mail",
        [(lambda _: mail(form()), "incomplete"), (lambda _: mail(deck(), sender=COLLEAGUE), "ack_complete")],
        AMENDED,
    ),
    Story(
        "and asks how the work stands",
        [ENTERED, (lambda _: mail(text="ได้รับหรือยังคะ", sender=COLLEAGUE), "status_reply")],
        ONE,
    ),
    Story(
        "but not where the domain is unproven",
        [
            ENTERED,
            (
                lambda n: mail(deck(salt="2"), reply_to=n[0], sender=COLLEAGUE, trust="none"),
                "question_forwarded",
            ),
        ],
        ONE,
    ),
    Story(
        "nor from elsewhere",
        [ENTERED, (lambda n: mail(deck(salt="2"), reply_to=n[0], sender=OTHER), "question_forwarded")],
        ONE,
    ),
]


@pytest.mark.parametrize("story", COLLEAGUES, ids=lambda story: story.name)
def test_domain_of_one_agency_alone_makes_its_addresses_known(tmp_path: Path, story: Story) -> None:
    desktop = Desktop(tmp_path, register=HOUSE)
    try:
        assert play(desktop, story) == [kind for _, kind in story.steps]
        assert entries(desktop) == list(story.entries)
    finally:
        desktop.close()


@pytest.mark.parametrize("domain", ["gmail.com", "dla.go.th", "go.th"])
def test_domain_of_everybody_makes_nobody_known(tmp_path: Path, domain: str) -> None:
    register = AgencyList(replace(agency, host=domain) for agency in REGISTER.agencies[:1])
    desktop = Desktop(tmp_path, register=register)
    try:
        notice = desktop.send(mail(form(), deck(), sender=replace(OFFICER, email=f"a@{domain}")))
        sender = Address(f"saraban_06580102@{domain}")
        answer = desktop.send(mail(deck(salt="2"), reply_to=notice, sender=sender))
        assert answer
        assert answer.kind == "question_forwarded"
    finally:
        desktop.close()


def test_form2_beside_a_first_work_is_noted_and_stored_as_the_form1_of_the_second(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    desktop.send(mail(form(FORM2, TAX), deck(salt="2")))
    found = [(finding.code, finding.severity.value, finding.file) for finding in desktop.reasons()]
    stored = [file.stored_name for file in desktop.entry("DG66-0002").files]
    assert found == [("SECOND_WORK_NUMBERED", "note", FORM2)]
    assert stored == [FORM, "นำเสนอ.pptx"]
