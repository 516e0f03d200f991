"""Title, type, go-live date and contact, each from the first place that states it."""

from datetime import date

import pytest

from contest.entry import Contact, EntryFacts
from contest.message import Address, Attachment, Message
from contest.verdict import Authentication
from intake.facts import read_facts
from intake.labels import Labels
from intake.sorting import sort_files
from tests.intake.desktop import FORM_WORDS, OFFICER, PANGMU, deck, pdf, scan
from tests.intake.rules.desks import CALL
from tests.intake.story import REGISTER

CONTACT = Contact("นางสาวสมหญิง ใจดี", "081-555-0101", "digital@pangmu.example")
SENDER = Contact("สมหญิง ใจดี", "", "digital@pangmu.example")


def facts(*files: Attachment, text: str = "", sender: Address = OFFICER) -> EntryFacts:
    message = Message(sender=sender, text=text, attachments=files)
    sorting = sort_files(message, Authentication.NONE, REGISTER)
    return read_facts(message, sorting, CALL.work_types, CALL.criteria)


def form(text: str) -> Attachment:
    return pdf("อบต.ปางหมู_form1.pdf", text)


def test_facts_come_from_the_form() -> None:
    words = FORM_WORDS.format(title="ระบบคำร้อง", **PANGMU)
    assert facts(form(words), deck(slides=[("ชื่อผลงาน: อื่น", "ประเภท: Smart City")])) == EntryFacts(
        "ระบบคำร้อง",
        "E-Service",
        date(2022, 10, 1),
        CONTACT,
        (("title", "form"), ("work_type", "form"), ("go_live", "form"), ("contact", "form")),
    )


def test_facts_missing_in_the_form_come_from_slides_and_body() -> None:
    slides = deck(slides=[("ระบบแจ้งเหตุ", "เปิดใช้งานจริง 1 มกราคม 2565")])
    body = "ประเภทผลงาน: Smart Safety\nผู้ประสานงาน นายเอก ดี โทร ๐๘๑ ๕๕๕ ๐๑๐๒"
    assert facts(scan("อบต.ปางหมู_form1.jpg"), slides, text=body) == EntryFacts(
        "ระบบแจ้งเหตุ",
        "Smart Safety",
        date(2022, 1, 1),
        Contact("นายเอก ดี", "081 555 0102", ""),
        (("title", "slides"), ("work_type", "body"), ("go_live", "slides"), ("contact", "body")),
    )


def test_nothing_stated_leaves_the_sender_as_contact() -> None:
    assert facts() == EntryFacts(contact=SENDER, read_from=(("contact", "sender"),))
    assert facts(sender=Address("")) == EntryFacts()


def test_what_a_reply_quotes_is_not_stated_by_it() -> None:
    quoted = "ส่งไฟล์ค่ะ\n\n> ชื่อผลงาน: ของเดิม\n> ประเภทผลงาน: E-Service"
    outlook = "ส่งไฟล์ค่ะ\n\nFrom: a@b.example\nSent: Monday\nSubject: x\n\nชื่อผลงาน: ของเดิม"
    forwarded = "---------- Forwarded message ---------\nชื่อผลงาน: ของเดิม"
    assert [facts(text=text).title for text in (quoted, outlook, forwarded)] == ["", "", "ของเดิม"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ชื่อผลงาน: ระบบ ก", "ระบบ ก"),
        ("ชื่อผลงาน ระบบ ก", "ระบบ ก"),
        ("1. ชื่อผลงาน/โครงการ : “ระบบ ก”", "ระบบ ก"),
        ("๒) ชื่อผลงานนวัตกรรม\nระบบ ก", "ระบบ ก"),
        ("ชื่อผลงาน:\nSmart City: ระบบ ก", "Smart City: ระบบ ก"),
        ("ชื่อผลงาน: ...........\nประเภทผลงาน: E-Service", ""),
        ("ชื่อผลงาน:", ""),
        ("ชื่อผลงานที่เคยส่ง: ระบบ ข", ""),
        ("ชื่อผลงานที่ส่งปีที่แล้ว: ระบบ ข", ""),
        ("ชื่อผลงานที่ส่งเข้าประกวด: ระบบ ก", "ระบบ ก"),
        ("ชื่อผลงานที่เสนอ (ภาษาไทย) ระบบ ก", "ระบบ ก"),
        ("ชื่อผลงาน (ไทย/อังกฤษ): ระบบ ก", "ระบบ ก"),
        ("ชื่อผลงาน (โปรดระบุ) ระบบ ก", "ระบบ ก"),
        ("ชื่อผลงาน [ระบุชื่อเต็ม]\nระบบ ก", "ระบบ ก"),
        ("ชื่อผลงาน: (นำร่อง) ระบบ ก", "(นำร่อง) ระบบ ก"),
        ("ชื่อผลงาน: ระบุพิกัดบ้านผู้ป่วย", "ระบุพิกัดบ้านผู้ป่วย"),
        ("ชื่อผลงาน: (ระบุ)", ""),
        ("ชื่อผลงาน: กรุณากรอกชื่อผลงาน", ""),
        ("ชื่อผลงาน: ไม่มี\nประเภทผลงาน: E-Service", ""),
        ("ชื่อโครงการ: ระบบ ข\nชื่อผลงาน: ระบบ ก", "ระบบ ก"),
        ("ชื่อผลงาน: ระบบ ก  ประเภท: E-Service", "ระบบ ก"),
        ("Project name: System A", "System A"),
        ("ชื่อผลงาน: " + "ก" * 400, "ก" * 300),
    ],
)
def test_title_stands_behind_its_label(text: str, title: str) -> None:
    assert facts(form(text)).title == title


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("วันที่เริ่มใช้งานจริง: ๑ ตุลาคม ๒๕๖๕", date(2022, 10, 1)),
        ("ระบบเริ่มใช้งานจริงเมื่อ 1 ต.ค. 65 เป็นต้นมา", date(2022, 10, 1)),
        ("วันที่เริ่มใช้งานจริง\n1/10/2565", date(2022, 10, 1)),
        ("วันที่เริ่มใช้งานจริง: ....................\nวันที่ส่งผลงาน 20 กรกฎาคม 2566", None),
        ("เริ่มใช้งานจริงแล้วทั้งตำบล\nเริ่มใช้งานจริงเมื่อ 1 ตุลาคม 2565", date(2022, 10, 1)),
        ("เริ่มใช้งาน 1 ต.ค. 2565", date(2022, 10, 1)),
        ("ระบบใช้งานตั้งแต่ปี 2564 จนถึงปัจจุบัน", None),
        ("ระบบใช้งานตั้งแต่ปี 2564\nวันที่เริ่มใช้งานจริง: 1 ตุลาคม 2564", date(2021, 10, 1)),
        ("เปิดให้บริการ ๑ มกราคม ๒๕๖๖", date(2023, 1, 1)),
        ("ประชุมเมื่อ 1 ตุลาคม 2565", None),
    ],
)
def test_go_live_date_stands_near_its_label(text: str, live: date | None) -> None:
    assert facts(form(text)).go_live == live


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("ผู้ประสานงาน: นางสาวสมหญิง ใจดี\nโทรศัพท์: 081-555-0101\nอีเมล: digital@pangmu.example", CONTACT),
        ("ผู้ประสานงาน นางสาวสมหญิง ใจดี ตำแหน่ง นักวิชาการ", Contact("นางสาวสมหญิง ใจดี", "", "")),
        ("ผู้ประสานงาน (ชื่อ-สกุล): นางสาวสมหญิง ใจดี", Contact("นางสาวสมหญิง ใจดี", "", "")),
        ("ชื่อผู้ประสานงาน: (ระบุชื่อ-สกุล)", SENDER),
        ("ผู้ประสานงาน:", SENDER),
    ],
)
def test_contact_stands_behind_its_label(text: str, contact: Contact) -> None:
    assert facts(form(text)).contact == contact


@pytest.mark.parametrize(
    ("body", "phone"),
    [
        ("ขอส่งผลงานค่ะ\nสมหญิง ใจดี\nโทร. 053-555-0101 ต่อ 12\nโทรสาร 053-555-0199", "053-555-0101"),
        ("ขอส่งผลงาน ติดต่อ ๐๘๑-๕๕๕-๐๑๐๒", "081-555-0102"),
        ("053-555-0101 หรือ 053-555-0102", ""),
        ("เลขที่หนังสือ มท 0808.2/1234", ""),
        ("ส่งค่ะ\n\n> โทร. 053-555-0101", ""),
    ],
)
def test_telephone_in_the_mail_alone_is_the_contacts(body: str, phone: str) -> None:
    form_without = form("ผู้ประสานงาน: นางสาวสมหญิง ใจดี")
    assert facts(form_without, text=body).contact == Contact("นางสาวสมหญิง ใจดี", phone, "")
    assert facts(text=body).contact == Contact(SENDER.name, phone, SENDER.email)


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("ปัญหาและวัตถุประสงค์", ""),
        ("1. นโยบายและแผนงาน", ""),
        ("ผลตอบรับจากการใช้งานจริง", ""),
        ("Roadmap", ""),
        ("ระบบประชาสัมพันธ์เสียงตามสายดิจิทัล", "ระบบประชาสัมพันธ์เสียงตามสายดิจิทัล"),
        ("แก้ปัญหาขยะด้วยแอปพลิเคชัน", "แก้ปัญหาขยะด้วยแอปพลิเคชัน"),
    ],
)
def test_heading_of_a_criterion_is_no_title(opening: str, title: str) -> None:
    assert facts(deck(slides=[(opening, "ประชาชนเดินทางไกล")])).title == title


def test_work_type_is_one_of_the_call() -> None:
    stated = [
        "ประเภทผลงาน: ระบบ e-service",
        "ประเภทผลงาน: อื่น ๆ (ระบุ)",
        "ประเภทผลงาน: หุ่นยนต์",
        "ประเภทของปัญหา E-Service",
    ]
    assert [facts(form(text)).work_type for text in stated] == ["E-Service", "อื่น ๆ", "", ""]


def test_labels_prefer_the_most_telling() -> None:
    labels = Labels("name of work", "name")
    assert labels.value("Name: b\nName of work: a") == "a"
    assert labels.value("Names: b") == ""
    assert list(labels.anywhere("the name\nof it\nphone 1")) == ["\nof it"]
