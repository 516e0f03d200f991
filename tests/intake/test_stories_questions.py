"""Stories of questions beside files, or beside an answer: the files are decided, the question waits."""

from pathlib import Path

import pytest
from sqlalchemy import select

from contest.agency import Agency, AgencyType
from contest.message import Address, Message
from contest.registers import AgencyList
from intake.deciding import QUESTION
from store.reports.waiting import mail_waits
from store.schema import entry, message, message_entry
from tests.intake.desktop import Desktop, deck, form, mail

BY_POST = "ส่งผลงานค่ะ ต้องส่งตัวจริงทางไปรษณีย์ด้วยไหมคะ"
COLLEAGUE = Address("it@pangmu.go.th", "มานะ ใจงาม")
OFFICE = AgencyList([Agency("A1", AgencyType.SAO, "ปางหมู", "เมืองแม่ฮ่องสอน", "แม่ฮ่องสอน", host="pangmu.go.th")])
STATUS = mail(subject="สถานะผลงาน", sender=COLLEAGUE)
PASSED_ON = "คำถามในอีเมลของท่านส่งต่อให้เจ้าหน้าที่แล้ว"


def on_record(desktop: Desktop) -> list[tuple[str, str, str]]:
    """Verdict of each mail, why it waits, and how its entry stands."""
    columns = (message.c.verdict, message.c.because, entry.c.state)
    joined = message.join(message_entry).join(entry, entry.c.id == message_entry.c.entry)
    with desktop.engine.connect() as connection:
        rows = connection.execute(select(*columns).select_from(joined).order_by(message.c.id))
        return [(str(row.verdict), row.because, str(row.state)) for row in rows]


def waiting(desktop: Desktop) -> list[int]:
    with desktop.engine.connect() as connection:
        return list(connection.scalars(select(message.c.id).where(mail_waits())))


@pytest.mark.parametrize(
    ("sent", "kind", "state"),
    [
        (mail(form(), deck(), text=BY_POST), "ack_complete", "complete"),
        (mail(form(), text="ไฟล์นำเสนอส่งได้ถึงกี่โมงคะ"), "incomplete", "open"),
        (mail(form("ใบส่งผลงาน.pdf"), deck(), text="ใช้ลายเซ็นดิจิทัลได้หรือไม่"), "rename_confirm", "open"),
    ],
)
def test_question_beside_files_waits_for_an_officer_and_its_sender_is_told(
    desktop: Desktop, sent: Message, kind: str, state: str
) -> None:
    told = desktop.send(sent)
    assert told
    assert (told.kind, told.letter.text.count(PASSED_ON)) == (kind, 1)
    assert (on_record(desktop), waiting(desktop)) == ([("held", QUESTION, state)], [1])


def test_question_beside_a_confirmation_waits_and_the_name_is_confirmed(desktop: Desktop) -> None:
    asked = desktop.send(mail(form("ใบส่งผลงาน.pdf"), deck()))
    told = desktop.send(mail(reply_to=asked, text="ยืนยันค่ะ\nขอสอบถามว่าประกาศผลเมื่อไหร่คะ"))
    assert told
    assert (told.kind, PASSED_ON in told.letter.text) == ("confirmed", True)
    assert on_record(desktop) == [("returned", "", "complete"), ("held", QUESTION, "complete")]
    assert waiting(desktop) == [2]


def test_colleague_who_corrects_a_work_and_asks_may_speak_for_it_from_then_on(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, register=OFFICE)
    first = desktop.send(mail(form(), deck()))
    corrected = mail(form(), deck(salt="2"), text=BY_POST, reply_to=first, sender=COLLEAGUE)
    assert [told.kind for sent in (corrected, STATUS) if (told := desktop.send(sent))] == [
        "correction_received", "status_reply"
    ]  # fmt: skip
    assert desktop.entry("DG66-0001").known[-1].email == COLLEAGUE.email
    desktop.close()


@pytest.mark.parametrize(
    "words",
    [
        "รบกวนตรวจสอบด้วยค่ะ ว่าครบถ้วนหรือไม่",
        "ได้รับไฟล์หรือยังคะ",
        "หากต้องแก้ไขอย่างไร แจ้งได้เลยค่ะ",
        "ยังไงรบกวนตรวจสอบด้วยนะคะ",
        "มีข้อสงสัยสอบถามได้ที่ 081-555-0101",
        "ผลงานเป็นระบบผ้าไหม เปิดไฟล์ได้ไหมคะ",
        "ไฟล์สำรองอยู่ที่ https://office.example/x?usp=sharing",
    ],
)
def test_what_the_acknowledgement_answers_waits_for_nobody(desktop: Desktop, words: str) -> None:
    told = desktop.send(mail(form(), deck(), text=words))
    assert told
    assert PASSED_ON not in told.letter.text
    assert (on_record(desktop), waiting(desktop)) == ([("accepted", "", "complete")], [])
