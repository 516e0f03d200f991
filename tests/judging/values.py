"""Entries, judges and a call for the tests of this room; every name and number is made up."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from contest.agency import Agency, AgencyType
from contest.call import Call, Criterion, Organiser
from contest.content import Content, Deck, Slide
from contest.entry import Contact, CriterionFound, Entry, EntryFacts, EntryFile, EntryState, Role
from contest.judging import Judge
from contest.message import Address
from thai.dates import BANGKOK

NOON = datetime(2023, 8, 10, 12, 0, tzinfo=BANGKOK)
KEY = b"a key for tests"
SAENSUK = Agency("T1", AgencyType.TOWN, "แสนสุข", "เมืองชลบุรี", "ชลบุรี")
PANGMU = Agency("T2", AgencyType.SAO, "ปางหมู", "เมืองแม่ฮ่องสอน", "แม่ฮ่องสอน")
CRITERIA = (
    Criterion("1", "หมวดที่ 1 ปัญหา", 40, "ปัญหาและวัตถุประสงค์", "problem", "ปัญหา (Pain point) และที่มา"),
    Criterion("2", "หมวดที่ 2 ผลลัพธ์", 35, "ผลสัมฤทธิ์", "results", "เป้าหมายและผลสัมฤทธิ์"),
    Criterion("2.1", "หมวดที่ 2 ผลลัพธ์", 25, "ต่อยอด", "roadmap", "แนวทางพัฒนาต่อยอด"),
)
CALL = Call(
    year_be=2566,
    reference_prefix="DG66",
    opens=datetime(2023, 6, 8, 8, 30, tzinfo=BANGKOK),
    closes=datetime(2023, 7, 31, 16, 30, tzinfo=BANGKOK),
    grace_ends=datetime(2023, 7, 31, 23, 59, 59, tzinfo=BANGKOK),
    organiser=Organiser("contest@office.example", "02 000 0000", "", "", "", "", ""),
    criteria=CRITERIA,
    work_types=("E-Service",),
    go_live_before=date(2023, 4, 1),
    version="2566-1",
)
CONTACT = Contact("นายมนตรี ตัวอย่างเลิศ", "081-555-0118", "montri@pao.example")
DECK_BYTES = b"a deck"
DECK_FILE = EntryFile(
    Role.DECK, "deck.pptx", "deck.pptx", "pptx", 1_234_567, hashlib.sha256(DECK_BYTES).hexdigest(), slides=3
)
FORM_FILE = EntryFile(Role.FORM, "f.pdf", "เทศบาลเมืองแสนสุข_form1.pdf", "pdf", 40_000, "f" * 64, pages=1)
ENTRY = Entry(
    id=1,
    reference="DG66-0001",
    state=EntryState.COMPLETE,
    received_at=datetime(2023, 7, 20, 10, 0, tzinfo=BANGKOK),
    version=1,
    agency=SAENSUK,
    agency_as_written="เทศบาลเมืองแสนสุข",
    facts=EntryFacts("ระบบดูแลน้ำผึ้งโพธิ์ทอง Smart Honey", "E-Service", date(2022, 10, 1), CONTACT),
    files=(FORM_FILE, DECK_FILE),
    criteria=(
        CriterionFound("1", "yes", (1, 2), "น้ำผึ้งขายไม่ได้"),
        CriterionFound("2", "weak", (2,), "รายได้เพิ่มขึ้น"),
        CriterionFound("2.1", "no"),
    ),
    known=(Address("montri@pao.example", "มนตรี ตัวอย่างเลิศ"),),
)
OTHER = replace(
    ENTRY, id=2, reference="DG66-0002", agency=PANGMU, facts=EntryFacts("Pangmu E-Smart", "E-Service")
)
DECK = Content(
    "pptx",
    deck=Deck(
        (
            Slide(1, title="ปัญหาและที่มา", text="น้ำผึ้งขายไม่ได้\nที่ปรึกษาชื่อคุณมนตรี"),
            Slide(2, title="ผลสำเร็จ", text="รายได้เพิ่มขึ้น ๒๐%"),
            Slide(3, title="ติดต่อ", text="โทร ๐๘๑ ๕๕๕ ๐๑๑๘ montri@pao.example"),
        )
    ),
)
JUDGES = (
    Judge(1, "K01", Address("one@judge.example", "ดร.หนึ่ง ตัวอย่าง"), "มหาวิทยาลัยตัวอย่าง"),
    Judge(2, "K02", Address("two@judge.example", "นางสอง ตัวอย่าง"), "ทม.แสนสุข"),
)
