"""Values for the ledger's tests: a call, mails, files and the decisions on them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from contest.agency import Agency, AgencyType
from contest.arrival import Arrival, Folder
from contest.call import Call, Organiser
from contest.casebook import Case, Decision, Match, Screening
from contest.entry import Contact, Entry, EntryFacts, EntryFile, EntryState, Role
from contest.message import Address, Message
from contest.notice import Letter, Owed
from contest.reason import Reason, reason
from contest.resolution import Certainty, Resolution
from contest.verdict import Authentication, Kind, Machine, Verdict

NOON = datetime(2023, 7, 20, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
INBOX = Folder("intake", "INBOX", 4_294_967_295)
BELIEVED = Screening(None, Authentication.NONE)
OFFICER = Address("saraban@saensuk.example", "สารบรรณ แสนสุข")
SAENSUK = Agency("T1", AgencyType.TOWN, "แสนสุข", "เมืองชลบุรี", "ชลบุรี", other_names=("บางแสน",))
PANGMU = Agency("T2", AgencyType.SAO, "ปางหมู", "เมืองแม่ฮ่องสอน", "แม่ฮ่องสอน")

CALL = Call(
    year_be=2566,
    reference_prefix="DG66",
    opens=datetime(2023, 6, 8, 1, 30, tzinfo=UTC),
    closes=datetime(2023, 7, 31, 9, 30, tzinfo=UTC),
    grace_ends=datetime(2023, 7, 31, 16, 59, 59, tzinfo=UTC),
    organiser=Organiser("intake@contest.example", "02 000 0000", "", "", "1 ปี", "1 year", ""),
    criteria=(),
    work_types=("E-Service",),
    go_live_before=date(2023, 4, 1),
    version="r1",
)


def digest(text: str) -> str:
    """A hash that a text stands for."""
    return sha256(text.encode()).hexdigest()


def arrival(
    uid: int, text: str | None = None, *, folder: Folder = INBOX, minute: int | None = None
) -> Arrival:
    """Mail number `uid`, a minute later than the one before; `text` stands for its bytes."""
    at = NOON + MINUTE * (uid if minute is None else minute)
    return Arrival(folder, uid, at, digest(text if text is not None else f"mail {uid}"), 1000 + uid)


def undelivered(uid: int) -> Arrival:
    """A UID that the server listed and did not deliver."""
    return Arrival(INBOX, uid, NOON + MINUTE * uid, None, 0)


def a_file(role: Role, name: str, **changes: object) -> EntryFile:
    """A file whose content goes by its name."""
    plain = EntryFile(role, name, name, "pdf" if role is Role.FORM else "pptx", 10, digest(name))
    return replace(plain, **changes)  # type: ignore[arg-type]


FORM = a_file(Role.FORM, "ทม.แสนสุข_form1.pdf", stored_name="เทศบาลเมืองแสนสุข_form1.pdf", pages=2)
DECK = a_file(Role.DECK, "แสนสุข.pptx", slides=12)
FACTS = EntryFacts(
    title="ระบบคำร้องออนไลน์",
    work_type="E-Service",
    go_live=date(2022, 10, 1),
    contact=Contact("นางสาวสมหญิง ใจดี", "038 000 000", "somying@saensuk.example"),
    read_from=(("contact", "form"), ("go_live", "form"), ("title", "form"), ("work_type", "slides")),
)


def mail(sender: Address = OFFICER, **parts: object) -> Message:
    """A mail as read."""
    return replace(Message(message_id="m@saensuk.example", sender=sender, subject="ส่งผลงาน"), **parts)  # type: ignore[arg-type]


def settled(agency: Agency) -> Resolution:
    """An agency told by its name."""
    return Resolution(agency.short_name, agency, Certainty.EXACT)


def entering(
    agency: Agency | None = SAENSUK,
    files: tuple[EntryFile, ...] = (FORM, DECK),
    *,
    message: Message | None = None,
    verdict: Verdict = Verdict.ACCEPTED,
    state: EntryState = EntryState.COMPLETE,
    reasons: tuple[Reason, ...] = (),
    facts: EntryFacts = FACTS,
    screening: Screening = BELIEVED,
) -> Decision:
    """A mail that enters a work."""
    return Decision(
        verdict=verdict,
        kind=Kind.ENTRY,
        screening=screening,
        message=message or mail(),
        match=Match(Kind.ENTRY),
        resolution=settled(agency) if agency else None,
        reasons=reasons,
        facts=facts,
        state=state,
        files=files,
        received_files=files,
        notice="ack_complete",
        to=(message or mail()).sender,
    )


def amending(entry: Entry, files: tuple[EntryFile, ...], **changes: object) -> Decision:
    """A mail that amends an entry."""
    plain = replace(
        entering(None, files), kind=Kind.AMENDMENT, match=Match(Kind.AMENDMENT, entry), facts=EntryFacts()
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def asking(entry: Entry | None = None) -> Decision:
    """A mail with a question, about an entry or about none."""
    return Decision(
        Verdict.HELD, Kind.QUESTION, BELIEVED, mail(subject="สอบถาม"), Match(Kind.QUESTION, entry),
        notice="question_forwarded", to=OFFICER,
    )  # fmt: skip


def bounced() -> Decision:
    """A machine's mail."""
    screening = Screening(Machine.BOUNCE, Authentication.NONE, "machine")
    return Decision(
        Verdict.IGNORED,
        Kind.MACHINE,
        screening,
        mail(Address("mailer-daemon@x.example")),
        Match(Kind.MACHINE),
    )


def owed(
    case: Case, reference: str, kind: str = "ack_complete", *, to: Address = OFFICER, at: datetime = NOON
) -> Owed:
    """The answer to one message, with a Message-ID of its own."""
    letter = Letter(f"[{reference}] ได้รับไฟล์ครบแล้ว", "เรียน …", "<p>เรียน …</p>", "SHA-256 …")
    message_id = f"{digest(f'notice {case.id}')[:20]}@contest.example"
    return Owed(0, kind, reference, to, letter, message_id, "m@saensuk.example", ("m@saensuk.example",), at)


NO_FORM = reason("FORM_MISSING")
