"""Mail that no person wrote to us: absence notes, spam, newsletters."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from random import Random

from demo.border import arrive
from demo.drafts import Answered
from demo.letters import Writer
from demo.mime_text import encoded_words, in_base64

_ABSENT = """เรียน ท่านผู้ส่งอีเมล

ขณะนี้ข้าพเจ้าไปราชการต่างจังหวัด จะกลับมาปฏิบัติงานในวันจันทร์หน้า
หากเป็นเรื่องเร่งด่วน โปรดติดต่อ{agency} โทร. {phone}

{person}
"""


def absence(writer: Writer, notice: Answered, received: datetime, rng: Random, *, marked: bool) -> bytes:
    """An out-of-office reply, with the mark of RFC 3834 section 5 or, as some programs do, without any."""
    work = writer.work
    marks = ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"] if marked else []
    text = _ABSENT.format(agency=work.agency.full_name, phone=work.contact.phone, person=work.contact.name)
    raw = _message(
        [
            f"From: {encoded_words(work.contact.name, 'UTF-8')} <{work.contact.email}>",
            f"To: {writer.mailbox}",
            f"Subject: {encoded_words(f'ตอบกลับอัตโนมัติ: {notice.subject}', 'UTF-8')}",
            f"In-Reply-To: {notice.message_id}",
            f"References: {notice.message_id}",
            *marks,
        ],
        f"{rng.getrandbits(64):016x}@{writer.address.domain}",
        received,
        text,
    )
    sender = "" if marked else work.contact.email
    return arrive(raw, sender, writer.mailbox, received, vouched=writer.vouched)


def spam(mailbox: str, received: datetime, rng: Random) -> bytes:
    """An offer nobody asked for, marked by the border."""
    words, offer = rng.choice(
        (
            ("ด่วน! สินเชื่อข้าราชการ อนุมัติใน 5 นาที", "ไม่เช็กประวัติ ไม่ต้องค้ำประกัน สนใจคลิก http://loan.example/now"),
            (
                "Your mailbox quota is exceeded",
                "Verify your account within 24 hours: http://verify.example/login",
            ),
        )
    )
    host = f"promo{rng.randrange(100)}.example"
    head = [f"From: Promo <win@{host}>", f"To: {mailbox}", f"Subject: {encoded_words(words, 'UTF-8')}"]
    raw = _message(head, f"{rng.getrandbits(64):016x}@{host}", received, offer)
    return arrive(raw, f"win@{host}", mailbox, received, vouched=False, spam=True)


def newsletter(mailbox: str, received: datetime, rng: Random) -> bytes:
    """One issue of a mailing list (RFC 2919, RFC 2369)."""
    head = [
        f"From: {encoded_words('จดหมายข่าวรัฐบาลดิจิทัล', 'UTF-8')} <news@digital-news.example>",
        f"To: {mailbox}",
        f"Subject: {encoded_words(f'จดหมายข่าวรัฐบาลดิจิทัล ฉบับที่ {received.month}/2564', 'UTF-8')}",
        "List-Id: <news.digital-news.example>",
        "List-Unsubscribe: <mailto:leave@digital-news.example>",
        "Precedence: bulk",
    ]
    text = "สรุปข่าวเด่นประจำเดือน\n\n1. แนวทางการจัดทำบัญชีข้อมูลภาครัฐ\n2. เปิดอบรมทักษะดิจิทัลสำหรับท้องถิ่น\n"
    raw = _message(head, f"{rng.getrandbits(64):016x}@digital-news.example", received, text)
    return arrive(raw, "bounces@digital-news.example", mailbox, received, vouched=True)


def _message(head: list[str], identity: str, received: datetime, text: str) -> bytes:
    lines = [
        f"Date: {format_datetime(received - timedelta(seconds=15))}",
        f"Message-ID: <{identity}>",
        *head,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: base64",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + in_base64(text.replace("\n", "\r\n").encode())
