"""A stand-in for the organiser's side: it knows the plots, and answers in the sentences of the notices."""

from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

from demo.cast import Work
from demo.plots import PLOTS

DONE = "ท่านไม่ต้องดำเนินการใด ๆ เพิ่มเติม"
CONFIRM = "โปรดตอบกลับอีเมลฉบับนี้ด้วยคำว่า “ยืนยัน” ชื่อไฟล์ที่ถูกต้อง\n{right}\n"
WITH_FILES = {
    "deck-missing": "ยังไม่พบไฟล์นำเสนอผลงาน (PowerPoint)",
    "form-missing": "ยังไม่พบใบส่งผลงานนวัตกรรมดิจิทัลเข้าประกวด (form1) ตั้งชื่อไฟล์เป็น\n{right}\n",
    "locked": "ไฟล์นี้ตั้งรหัสผ่านไว้ ระบบจึงเปิดไม่ได้",
    "word": "ใบส่งผลงานเป็นไฟล์ .docx ซึ่งมิใช่ฉบับสแกนที่ลงลายมือชื่อ ตั้งชื่อไฟล์เป็น\n{right}\n",
}
CANDIDATES = """โปรดยืนยันชื่อหน่วยงาน
  1. {agency} อ.อุบลรัตน์ จ.ขอนแก่น
  2. {agency} อ.{district} จ.{province}
  3. {agency} อ.แม่เมาะ จ.ลำปาง
  0. ไม่มีในรายการนี้
"""
NO_CANDIDATES = "โปรดยืนยันชื่อหน่วยงาน โดยระบุชื่อเต็มของหน่วยงาน อำเภอ และจังหวัด"
MISNAMED = {
    "no-form1",
    "form2",
    "placeholder",
    "downloaded",
    "line-photo",
    "png",
    "unrelated",
    "last-afternoon",
}


class Organiser:
    """Answers the first mail of each work by its plot, and every later one with thanks."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = works
        self.greeted: set[int] = set()
        self.taken: list[tuple[Work | None, datetime, EmailMessage]] = []
        self.sent: list[bytes] = []
        self._waiting: list[tuple[EmailMessage, Work]] = []

    def deliver(self, raw: bytes, received: datetime) -> None:
        """Take a mail in; machines are recognised by their marks and never answered."""
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        work = self._work(message)
        self.taken.append((work, received, message))
        marks = ("Auto-Submitted", "List-Id", "X-Spam-Flag")
        absent = str(message["Subject"]).startswith("ตอบกลับอัตโนมัติ")
        if work and not absent and not any(mark in message for mark in marks):
            self._waiting.append((message, work))

    def work(self, now: datetime) -> None:
        """Answer what has come."""
        for message, work in self._waiting:
            self.sent.append(self._notice(message, self._words(work), now))
        self._waiting = []

    def outbox(self) -> list[bytes]:
        """What was answered since the last call."""
        sent, self.sent = self.sent, []
        return sent

    def _work(self, message: EmailMessage) -> Work | None:
        address = str(message["From"]).rpartition("<")[2].rstrip(">")
        mine = [work for work in self.works if work.contact.email == address]
        if not mine or "In-Reply-To" in message:
            return mine[0] if mine else None
        fresh = [work for work in mine if work.number not in self.greeted]
        return (fresh or mine)[0]

    def _words(self, work: Work) -> str:
        agency, first = work.agency, work.number not in self.greeted
        self.greeted.add(work.number)
        words = DONE
        if first and work.plot in MISNAMED:
            words = CONFIRM
        elif first and work.plot in WITH_FILES:
            words = WITH_FILES[work.plot]
        elif first and work.plot in ("asked", "unlisted"):
            words = CANDIDATES if work.plot == "asked" else NO_CANDIDATES
        extension = "jpg" if PLOTS[work.plot].form in ("photo", "screenshot") else "pdf"
        right = f"{agency.full_name}_form1.{extension}"
        return words.format(
            right=right, agency=agency.full_name, district=agency.district, province=agency.province
        )

    def _notice(self, message: EmailMessage, words: str, now: datetime) -> bytes:
        notice = EmailMessage()
        notice["From"] = "dgti_awards@dga.example"
        notice["To"] = str(message["From"]).rpartition("<")[2].rstrip(">")
        notice["Subject"] = "[DG64-0001] แจ้งผลการตรวจ"
        notice["Date"] = format_datetime(now)
        notice["Message-ID"] = f"<{len(self.taken)}.{len(self.sent)}.{now:%d%H%M}@dga.example>"
        notice["In-Reply-To"] = notice["References"] = "".join(str(message["Message-ID"]).split())
        notice["Auto-Submitted"] = "auto-replied"
        notice.set_content(f"เรียน ท่านผู้ส่งผลงาน\n\n{words}\n\n{'-' * 60}\n\nEnglish “ยืนยัน” _form1.pdf\n")
        return notice.as_bytes()
