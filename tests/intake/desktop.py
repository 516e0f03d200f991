"""An office on a real SQLite ledger and archive, to which tests hand mails as values instead of bytes."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

from sqlalchemy import select, text

from app.configuration import settings_of
from app.values import call_of, policy_of
from contest.arrival import Arrival, Folder, Settled
from contest.call import Call, Policy
from contest.casebook import SortedFiles
from contest.content import Content, Deck, Document, Page, Picture, Slide, Unreadable
from contest.entry import Entry
from contest.errors import Unavailable
from contest.message import Address, Attachment, Link, Message
from contest.notice import Owed
from contest.reason import Reason
from contest.register import Register
from intake.doors import Fetched, Incoming
from intake.office import Office
from intake.tally import Tally
from intake.worker import decide_waiting
from store.archive import RawArchive
from store.engine import open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.reports.papers import file_mails
from store.schema import message as message_table

BORDER = "mx.dga.example"
OPEN = datetime(2023, 7, 20, 3, 0, tzinfo=UTC)
"""A moment within the window of the built-in call."""

LATER = datetime(2023, 7, 31, 12, 0, tzinfo=UTC)
"""The closing day, after closing."""

TOO_LATE = datetime(2023, 8, 5, 3, 0, tzinfo=UTC)
OFFICER = Address("digital@pangmu.example", "สมหญิง ใจดี")
OTHER = Address("somebody@mail.example", "ใครบางคน")

FORM_WORDS = """ใบส่งผลงานนวัตกรรมดิจิทัลเข้าประกวด
ชื่อหน่วยงาน: {agency}
อำเภอ: {district}  จังหวัด: {province}
ชื่อผลงาน: {title}
ประเภทผลงาน: E-Service
วันที่เริ่มใช้งานจริง: 1 ตุลาคม 2565
ผู้ประสานงาน: นางสาวสมหญิง ใจดี
โทรศัพท์: 081-555-0101
อีเมล: digital@pangmu.example"""

PANGMU = {"agency": "องค์การบริหารส่วนตำบลปางหมู", "district": "เมืองแม่ฮ่องสอน", "province": "แม่ฮ่องสอน"}

CRITERIA_SLIDES = (
    ("ระบบคำร้องออนไลน์ปางหมู", "อบต.ปางหมู อำเภอเมืองแม่ฮ่องสอน จังหวัดแม่ฮ่องสอน"),
    ("ปัญหาและวัตถุประสงค์", "ประชาชนเดินทางไกล"),
    ("นโยบายและแผนงาน", "แผนพัฒนาท้องถิ่น"),
    ("กระบวนการพัฒนาและผู้ร่วมพัฒนา", "ทำเองทั้งหมด"),
    ("การสื่อสารและประชาสัมพันธ์", "ป้ายและเสียงตามสาย"),
    ("เป้าหมายและผลสัมฤทธิ์", "ลดเวลาลงครึ่งหนึ่ง"),
    ("ผลตอบรับจากการใช้งานจริง", "พอใจร้อยละ 90"),
    ("แผนต่อยอดในอนาคต (Roadmap)", "ขยายผลทั้งอำเภอ"),
)

_numbers = count(1)


def attachment(name: str, content: Content, salt: str = "", **changes: object) -> Attachment:
    """A file whose bytes go by its name and `salt`."""
    size = 0 if content.reason is Unreadable.EMPTY else 1000
    plain = Attachment(name, "application/octet-stream", size, digest(f"{name}|{salt}|{content}"), content)
    return replace(plain, **changes)  # type: ignore[arg-type]


def pdf(name: str, text: str = "", *, pages: int = 1, salt: str = "", **content: object) -> Attachment:
    """A PDF with text on its first page."""
    document = Document(pages, (Page(1, text, 1.0),))
    return attachment(name, Content("pdf", document=document, **content), salt)  # type: ignore[arg-type]


def form(
    name: str = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf", title: str = "ระบบคำร้องออนไลน์ปางหมู", **place: str
) -> Attachment:
    """The filled form as a PDF."""
    return pdf(name, FORM_WORDS.format(title=title, **(PANGMU | place)), salt=title)


def scan(name: str, *, width: int = 1200, salt: str = "") -> Attachment:
    """A photograph or scan."""
    return attachment(name, Content("jpeg", picture=Picture(width, width * 4 // 3, "JPEG")), salt)


def broken(name: str, kind: str, why: Unreadable) -> Attachment:
    """A file that could not be read."""
    return attachment(name, Content(kind, reason=why))


def deck(
    name: str = "นำเสนอ.pptx", slides: Sequence[tuple[str, str]] = CRITERIA_SLIDES, salt: str = ""
) -> Attachment:
    """Slides of a title and a body each."""
    shown = tuple(Slide(i, title=title, text=body) for i, (title, body) in enumerate(slides, 1))
    return attachment(name, Content("pptx", deck=Deck(shown)), salt)


def mail(
    *files: Attachment, subject: str = "ส่งผลงานเข้าประกวด", text: str = "ขอส่งผลงานตามแนบ",
    sender: Address = OFFICER, reply_to: Owed | None = None, links: Sequence[Link] = (), trust: str = "pass",
    headers: Sequence[tuple[str, str]] = (),
) -> Message:  # fmt: skip
    """A mail as read; `reply_to` makes it a reply to one of our notices."""
    answered = (reply_to.message_id,) if reply_to else ()
    stamp = ("authentication-results", f"{BORDER}; dmarc={trust} header.from={sender.domain}")
    return Message(
        message_id=f"{next(_numbers)}@client.example",
        in_reply_to=answered,
        references=answered,
        sender=sender,
        subject=f"Re: {reply_to.letter.subject}" if reply_to else subject,
        text=text,
        headers=(stamp, *headers),
        attachments=files,
        links=tuple(links),
    )


def digest(text: str) -> str:
    """A hash that a text stands for."""
    return sha256(text.encode()).hexdigest()


@dataclass
class Desktop:
    """The office, and what a test does with it: `send` mails in, read `notices` and `entries` out."""

    folder: Path
    register: Register
    policy: Policy | None = None
    call: Call | None = None
    now: datetime = OPEN
    database: str = ""
    """The URL of a migrated database; a SQLite file of its own where there is none."""
    mails: dict[str, Message | Unreadable | Exception] = field(default_factory=dict)
    uids: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        settings = settings_of({"policy": {"authserv_ids": [BORDER]}}, "test")
        self.call = self.call or call_of(settings)
        self.engine = open_database(self.database or f"sqlite:///{self.folder / 'intake.db'}")
        upgrade(self.engine)
        self.ledger = SqlLedger(self.engine, self.call)
        tokens = count(1)
        self.office = Office(
            mailbox=NoMailbox(),
            archive=RawArchive(self.folder / "archive"),
            ledger=self.ledger,
            reader=self,
            register=self.register,
            call=self.call,
            policy=self.policy or policy_of(settings),
            clock=lambda: self.now,
            new_message_id=lambda: f"ours-{next(tokens)}@dga.example",
            send_owed=lambda: 0,
        )

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        """Gives back the mail that the archived bytes stand for; Unavailable where some are missing."""
        if os.fstat(descriptor).st_size < size:
            raise Unavailable("a file is shorter than it was")
        with open(descriptor, "rb", closefd=False) as file:
            found = self.mails[file.read(size).decode()]
        if isinstance(found, Exception):
            raise found
        return found

    def send(self, message: Message | Unreadable | Exception, when: datetime | None = None) -> Owed | None:
        """One mail through the steps from archive to decision; returns the notice owed, if any."""
        self.now = when or self.now + timedelta(minutes=1)
        self.receive(message)
        self.tally = Tally()
        decide_waiting(self.office, self.tally)
        claimed = self.ledger.claim_owed(self.now, 10, timedelta(days=900))
        assert len(claimed) <= 1, "one mail has one answer"
        for notice in claimed:
            self.ledger.mark_sent({notice.id: "250 ok"}, self.now)
        return claimed[0] if claimed else None

    def receive(self, message: Message | Unreadable | Exception) -> None:
        """One mail into archive and ledger, where it waits to be decided."""
        uid = next(self.uids)
        self.mails[f"mail {uid}"] = message
        incoming = self.office.archive.incoming()
        incoming.write(f"mail {uid}".encode())
        sha, size = incoming.keep()
        self.ledger.receive([Arrival(Folder("test", "INBOX", 1), uid, self.now, sha, size)], self.now)

    def entry(self, reference: str) -> Entry:
        """An entry as it stands, looked up as the ledger looks it up for a mail that names it."""
        history = self.ledger.history(mail(subject=f"[{reference}]"), SortedFiles(), self.now)
        assert history.referred is not None, reference
        return history.referred

    def lying(self, reference: str) -> list[str]:
        """For each file of an entry the mail in which it is found, as pages and packets look for it."""
        entry, found = self.entry(reference), []
        mails = {digest(name): (name, read) for name, read in self.mails.items() if isinstance(read, Message)}
        named = [mails[each] for each, _ in file_mails(self.engine, entry.id)]
        for file in entry.files:
            where = (name for name, read in named if file.sha256 in {a.sha256 for a in read.attachments})
            found.append(f"{file.role} in {next(where, 'no mail')}")
        return found

    def references(self) -> list[str]:
        """The references of all entries, in the order in which they were given."""
        with self.engine.connect() as connection:
            return list(connection.scalars(text("SELECT reference FROM entry ORDER BY id")))

    def reasons(self) -> list[Reason]:
        """Every finding about every mail."""
        with self.engine.connect() as connection:
            found = connection.scalars(
                select(message_table.c.reasons).where(message_table.c.reasons.is_not(None))
            )
            return [finding for reasons in found for finding in reasons]

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


class NoMailbox:
    """Stands where no mailbox is looked at."""

    def select(self) -> Folder:
        raise NotImplementedError

    def settled(self) -> Settled:
        raise NotImplementedError

    def settle(self, settled: Settled) -> None:
        raise NotImplementedError

    def uids_after(self, uid: int) -> Sequence[int]:
        raise NotImplementedError

    def replaced(self, known: Mapping[int, datetime]) -> Sequence[int]:
        raise NotImplementedError

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        raise NotImplementedError

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        raise NotImplementedError

    def file(self, uids: Sequence[int]) -> None:
        raise NotImplementedError

    moves = False
