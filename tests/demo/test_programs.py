"""Mail programs: what they write differs, what it says does not."""

import codecs
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

import pytest

from contest.message import Address
from demo.drafts import Answered, Draft, Enclosure
from demo.habits import PROGRAMS
from demo.programs import compose, message_id

SENT = datetime(2021, 8, 16, 10, 12, 44, tzinfo=timezone(timedelta(hours=7)))
FILES = (
    Enclosure("องค์การบริหารส่วนตำบลบ้านน้อยซุ้มขี้เหล็ก_form๑ (1).pdf", b"%PDF-1.7\r\n\x00\xff" * 40),
    Enclosure("สไลด์นำเสนอ อบต.บ้านน้อยซุ้มขี้เหล็ก.pptx", bytes(range(256)) * 9),
)
NOTICE = Answered(
    message_id="<abc@dga.example>",
    references=("<first@bannoi.go.th.example>",),
    subject="[DG64-0007] โปรดยืนยันชื่อไฟล์ ไม่ต้องส่งไฟล์ใหม่",
    sender=Address("dgti_awards@dga.example", "ผู้จัดการประกวด"),
    sent=SENT - timedelta(hours=3),
    text="เรียน ท่านผู้ส่งผลงาน\nโปรดตอบกลับด้วยคำว่า “ยืนยัน”",
)
DRAFT = Draft(
    sender=Address("plan@bannoi.go.th.example", "นางสาวกมลชนก จำลองพันธ์"),
    to=Address("dgti_awards@dga.example"),
    subject="ขอส่งผลงานเข้าร่วมประกวดนวัตกรรมท้องถิ่นดิจิทัล ประจำปี 2564 - องค์การบริหารส่วนตำบลบ้านน้อยซุ้มขี้เหล็ก",
    text="เรียน ผู้จัดการประกวด\n\nส่งผลงานครับ",
    sent=SENT,
    serial="00112233445566ff",
    files=FILES,
)


@pytest.fixture(autouse=True, scope="module")
def _outlook_charset() -> None:
    codecs.register(lambda name: codecs.lookup("cp874") if name == "windows_874" else None)


def parsed(program: str, draft: Draft = DRAFT) -> Message:
    return message_from_bytes(compose(program, draft))


def words(header: str | None) -> str:
    return str(make_header(decode_header(header or "")))


def attached(message: Message) -> list[tuple[str, bytes]]:
    parts = [part for part in message.walk() if part.get_filename()]
    return [(words(part.get_filename()), part.get_payload(decode=True)) for part in parts]  # type: ignore[misc]


def text(message: Message) -> str:
    part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    coded = part.get_payload(decode=True)
    assert isinstance(coded, bytes)
    return coded.decode(str(part.get_content_charset())).replace("\r\n", "\n")


@pytest.mark.parametrize("program", PROGRAMS)
def test_program_carries_subject_sender_date_and_identity(program: str) -> None:
    message = parsed(program)
    assert words(message["Subject"]) == DRAFT.subject
    assert words(message["From"]) == f"{DRAFT.sender.name} <{DRAFT.sender.email}>"
    assert parsedate_to_datetime(message["Date"]) == SENT
    assert message["Message-ID"] == message_id(program, DRAFT)


@pytest.mark.parametrize("program", PROGRAMS)
def test_program_carries_names_and_bytes_of_files(program: str) -> None:
    assert attached(parsed(program)) == [(file.name, file.data) for file in FILES]


@pytest.mark.parametrize("program", PROGRAMS)
def test_program_carries_the_text(program: str) -> None:
    assert text(parsed(program)).strip() == DRAFT.text


@pytest.mark.parametrize("program", PROGRAMS)
def test_reply_names_what_it_answers_and_quotes_it(program: str) -> None:
    reply = Draft(DRAFT.sender, DRAFT.to, "", "ยืนยันค่ะ", SENT, DRAFT.serial, (), NOTICE)
    message = parsed(program, reply)
    assert message["In-Reply-To"] == NOTICE.message_id
    assert str(message["References"]).split() == [*NOTICE.references, NOTICE.message_id]
    assert words(message["Subject"]).casefold() == f"re: {NOTICE.subject}".casefold()
    own, _, quoted = text(message).partition("\n")
    assert own == "ยืนยันค่ะ"
    assert "เรียน ท่านผู้ส่งผลงาน" in quoted


def test_programs_write_names_in_ways_of_their_own() -> None:
    ways = {program: compose(program, DRAFT) for program in PROGRAMS}
    assert b'filename="=?UTF-8?B?' in ways["gmail"]
    assert b'filename="=?windows-874?B?' in ways["exchange"]
    assert b"filename*=windows-874''%" in ways["outlook"]
    assert b"filename*0*=UTF-8''%" in ways["thunderbird"]
    assert b"Content-Disposition: inline;\r\n\tfilename*=utf-8''%" in ways["iphone"]
    assert b'filename="=?TIS-620?B?' in ways["webmail"]
    assert "ส่งผลงาน".encode("cp874") in ways["webmail"]


@pytest.mark.parametrize("program", PROGRAMS)
def test_lines_end_as_mail_lines_do_and_stay_short(program: str) -> None:
    raw = compose(program, DRAFT)
    assert raw.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, raw.split(b"\r\n"))) < 998
