"""A notice of every kind with all it can say, about agencies and persons that do not exist."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from contest.agency import Agency, AgencyType
from contest.call import Call, Criterion, Organiser
from contest.entry import Entry, EntryFacts, EntryFile, EntryState, Role
from contest.judging import Slot
from contest.message import Address
from contest.notice import NoticeFacts
from contest.reason import Severity, reason
from notifier.kinds import NoticeKind
from thai.dates import BANGKOK


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of 2023 in Thailand."""
    return datetime(2023, month, day, hour, minute, 5, tzinfo=BANGKOK)


CLOSES = datetime(2023, 7, 31, 16, 30, tzinfo=BANGKOK)

CALL = Call(
    year_be=2566,
    reference_prefix="DG66",
    opens=datetime(2023, 6, 8, 8, 30, tzinfo=BANGKOK),
    closes=CLOSES,
    grace_ends=datetime(2023, 7, 31, 23, 59, 59, tzinfo=BANGKOK),
    organiser=Organiser(
        mailbox="entries@contest.example",
        phone="02-555-0100",
        office_hours_th="วันจันทร์ถึงวันศุกร์ เวลา 08.30–16.30 น.",
        office_hours_en="Monday to Friday, 08:30–16:30",
        retention_th="2 ปี นับจากวันประกาศผล",
        retention_en="two years after the results",
        privacy_url="https://contest.example/privacy",
        office_th=("สำนักงานตัวอย่าง (องค์การมหาชน)",),
        office_en=("Example Agency (Public Organization)",),
    ),
    criteria=(
        Criterion(
            "1",
            "ปัญหา",
            15,
            "ปัญหาและกระบวนการที่ทำให้ทราบถึงปัญหา จนเป็นที่มาของการพัฒนาผลงาน",
            "The problem and how it was found",
        ),
        Criterion(
            "2", "นโยบาย", 10, "นโยบายหรือแผน และวิสัยทัศน์ของผู้บริหาร", "Policy, plan and the executive’s vision"
        ),
        Criterion(
            "4.3",
            "ผลลัพธ์",
            10,
            "แนวทางในการปรับปรุงหรือพัฒนาต่อยอดในอนาคต ซึ่งมีความยั่งยืน ชัดเจน และเป็นไปได้",
            "A roadmap that is sustainable, clear and possible",
        ),
    ),
    work_types=("E-Service",),
    go_live_before=date(2023, 4, 1),
    holidays=(date(2023, 7, 28), date(2023, 7, 31), date(2023, 8, 1)),
)

TOWN = Agency(
    "T1", AgencyType.TOWN, "ทดลอง", "เมืองสมมุติ", "สมมุติบุรี", "Thotlong", "Mueang Sommut", "Sommut Buri"
)
SAO_A = Agency(
    "S1", AgencyType.SAO, "หนองสมมุติ", "บ้านสมมุติ", "สมมุติบุรี", "Nong Sommut", "Ban Sommut", "Sommut Buri"
)
SAO_B = Agency("S2", AgencyType.SAO, "หนองสมมุติ", "ท่าทดลอง", "นครตัวอย่าง")

CANONICAL = "เทศบาลเมืองทดลอง_form1.pdf"
TITLE = "ระบบรับแจ้งเหตุและติดตามงานซ่อมบำรุงผ่านแผนที่ออนไลน์ของเทศบาลเมืองทดลอง"


def file(role: Role, name: str, size: int, stored: str = "", **more: int | bool) -> EntryFile:
    """A file whose hash follows from its name."""
    kind = name.rpartition(".")[2]
    base = EntryFile(role, name, stored or name, kind, size, sha256(name.encode()).hexdigest())
    return replace(base, **more)  # type: ignore[arg-type] # counts and usable, by name


FORM = file(Role.FORM, CANONICAL, 812_345, pages=2)
FORM_MISNAMED = file(Role.FORM, "ทม.ทดลอง form 1 (1).pdf", 812_345, CANONICAL, pages=2)
FORM_PHOTO = file(Role.FORM, "IMG_20230731_155902.jpg", 3_400_000, "เทศบาลเมืองทดลอง_form1.jpg")
FORM_WORD = file(Role.FORM, "เทศบาลเมืองทดลอง_form1.docx", 45_600, usable=False)
DECK = file(Role.DECK, "นำเสนอผลงาน ท้องถิ่นดิจิทัล 2566.pptx", 20_971_520, slides=14)
DECK_LOCKED = file(Role.DECK, "นำเสนอผลงาน (ฉบับสมบูรณ์).pdf", 4_194_304, usable=False)
CLIP = file(Role.CLIP, "แนะนำผลงาน.mp4", 31_457_280)
LOGO = file(Role.OTHER, "ตราเทศบาล.png", 20_480)
ARCHIVE = file(Role.OTHER, "ส่งผลงาน ทม.ทดลอง.zip", 18_874_368, usable=False)

COMPLETE = NoticeFacts(
    kind=NoticeKind.ACK_COMPLETE,
    reference="DG66-0001",
    received_at=at(7, 20, 10, 15),
    first_received_at=at(7, 20, 10, 15),
    deadline=CLOSES,
    now=at(7, 20, 10, 17),
    message_sha256=sha256(b"mail").hexdigest(),
    sender=Address("officer@thotlong.example", "สมหญิง ใจดี"),
    subject="ส่งผลงานเข้าประกวด ท้องถิ่นดิจิทัล",
    agency=TOWN,
    title=TITLE,
    contact_name="นางสาวสมหญิง ใจดี",
    received=(FORM_MISNAMED, DECK, LOGO),
    in_order=(FORM_MISNAMED, DECK),
    notes=(
        reason("PREFIX_VARIANT", file=FORM_MISNAMED.name, canonical_name=CANONICAL),
        reason("COPY_SUFFIX", file=FORM_MISNAMED.name, canonical_name=CANONICAL),
        reason("CASE_ONLY", file=FORM_MISNAMED.name, canonical_name=CANONICAL),
        reason("MACRO", file=DECK.name),
        reason("GO_LIVE_UNKNOWN"),
    ),
    criteria_found=2,
    criteria_total=3,
    criteria_missing=("4.3",),
    entry_complete=True,
    canonical_name=CANONICAL,
    state=EntryState.COMPLETE,
)

NOTHING_SPECIAL = replace(
    COMPLETE,
    received=(FORM, DECK),
    in_order=(FORM, DECK),
    notes=(),
    criteria_found=3,
    criteria_missing=(),
)
OPEN = replace(NOTHING_SPECIAL, entry_complete=False, state=EntryState.OPEN)
NAMING = reason(
    "FORM_TOKEN_MISSING", file="สแกน ทม.ทดลอง.pdf", found="สแกน ทม.ทดลอง.pdf", canonical_name=CANONICAL
)
SCAN = file(Role.FORM, "สแกน ทม.ทดลอง.pdf", 812_345, CANONICAL, pages=2)
LOCKED = reason("ENCRYPTED", file=DECK_LOCKED.name)
UNSIGNED = reason("NOT_A_SCAN", file=FORM_WORD.name, ext=".docx", canonical_name=CANONICAL)
AMBIGUOUS = reason("AGENCY_AMBIGUOUS", found="อบต.หนองสมมุติ", n="2")
LATE = at(7, 31, 18, 42)
EARLIER = Entry(
    id=1,
    reference="DG66-0001",
    state=EntryState.OPEN,
    received_at=at(7, 3, 9, 30),
    version=1,
    agency=TOWN,
    facts=EntryFacts(title="ระบบจองคิวทันตกรรมออนไลน์"),
    reasons=(UNSIGNED,),
)

ENTERED = replace(EARLIER, state=EntryState.COMPLETE, reasons=())
OTHER_DECK = file(Role.DECK, "จองคิวทันตกรรม.pptx", 4_200_000, slides=14)

RULED = replace(NOTHING_SPECIAL, received=(), received_at=at(7, 25, 13), now=at(7, 27, 10))

EXAMPLES: dict[NoticeKind, NoticeFacts] = {
    NoticeKind.ACK_COMPLETE: COMPLETE,
    NoticeKind.SECOND_WORK_RECEIVED: replace(COMPLETE, reference="DG66-0002", nth_work=2, works=(EARLIER,)),
    NoticeKind.WORKS_RECEIVED: replace(
        COMPLETE,
        received=(FORM_MISNAMED, SCAN, DECK, OTHER_DECK, LOGO),
        in_order=(FORM_MISNAMED, SCAN, DECK, OTHER_DECK),
        criteria_found=0,
        criteria_total=0,
        criteria_missing=(),
        together=(
            replace(ENTERED, files=(FORM_MISNAMED, DECK), facts=EntryFacts(title=TITLE)),
            replace(ENTERED, id=2, reference="DG66-0002", files=(SCAN, OTHER_DECK)),
        ),
    ),
    NoticeKind.CORRECTION_RECEIVED: replace(
        NOTHING_SPECIAL, received=(FORM,), replaced=((FORM_WORD, FORM),), version=2, received_at=at(7, 21, 9)
    ),
    NoticeKind.CONFIRMED: replace(
        NOTHING_SPECIAL, received=(), in_order=(FORM, DECK), received_at=at(7, 21, 9), now=at(7, 21, 9, 2)
    ),
    NoticeKind.DUPLICATE: replace(NOTHING_SPECIAL, received_at=at(7, 22, 8), now=at(7, 22, 8, 1)),
    NoticeKind.HELD: replace(
        OPEN,
        state=EntryState.HELD,
        reasons=(
            reason("PREV_AWARD", award_year="2564", award_year_ad="2021"),
            reason("PARENT_AGENCY", found="โรงเรียนทดลองวิทยา"),
        ),
    ),
    NoticeKind.LATE_HELD: replace(
        OPEN,
        state=EntryState.HELD,
        received_at=LATE,
        first_received_at=LATE,
        now=LATE + timedelta(minutes=2),
        reasons=(reason("LATE_CLOSING_DAY"), LOCKED),
    ),
    NoticeKind.CLIP_ONLY: replace(
        OPEN,
        state=EntryState.HELD,
        received=(FORM, CLIP),
        in_order=(FORM, CLIP),
        reasons=(reason("CLIP_ONLY"),),
    ),
    NoticeKind.WITHDRAWAL_RECEIVED: replace(
        NOTHING_SPECIAL, received=(), received_at=at(7, 24, 11), now=at(7, 24, 11, 1)
    ),
    NoticeKind.INCOMPLETE: replace(
        OPEN,
        received=(FORM_WORD, DECK_LOCKED, LOGO),
        in_order=(),
        contact_name="ว่าที่ร้อยตรีสมชาย มั่นคง",
        reasons=(UNSIGNED, LOCKED, reason("CLOUD_LINK", service="google-drive")),
    ),
    NoticeKind.RENAME_CONFIRM: replace(
        OPEN, received=(SCAN, DECK), in_order=(SCAN, DECK), original=SCAN, reasons=(NAMING,)
    ),
    NoticeKind.REJECT_FILENAME: replace(
        OPEN,
        received=(SCAN, DECK),
        in_order=(DECK,),
        original=SCAN,
        reasons=(replace(NAMING, severity=Severity.RETURN),),
    ),
    NoticeKind.UNREADABLE_FILE: replace(
        OPEN, received=(FORM, DECK_LOCKED), in_order=(FORM,), reasons=(LOCKED,)
    ),
    NoticeKind.DECK_LINK_ONLY: replace(
        OPEN, received=(FORM,), in_order=(FORM,), reasons=(reason("CLOUD_LINK", service="google-drive"),)
    ),
    NoticeKind.ARCHIVE_NOT_OPENED: replace(
        OPEN,
        received=(ARCHIVE,),
        in_order=(),
        reasons=(reason("ARCHIVE_LOCKED", file=ARCHIVE.name, archive_name=ARCHIVE.name),),
    ),
    NoticeKind.AGENCY_QUESTION: replace(
        OPEN,
        state=EntryState.ASKED,
        agency=None,
        agency_as_written="อบต.หนองสมมุติ",
        candidates=(SAO_A, SAO_B),
        canonical_name="",
        contact_name="",
        reasons=(AMBIGUOUS,),
    ),
    NoticeKind.WORKS_NOT_PAIRED: replace(
        OPEN,
        state=EntryState.ASKED,
        received=(FORM, FORM_PHOTO, DECK, DECK_LOCKED),
        in_order=(FORM, FORM_PHOTO, DECK),
        opening_lines=((DECK.sha256, "ระบบรับแจ้งเหตุออนไลน์"), (FORM.sha256, "ใบส่งผลงานนวัตกรรมดิจิทัลเข้าประกวด")),
        reasons=(reason("WORKS_NOT_PAIRED"),),
    ),
    NoticeKind.QUESTION_FORWARDED: replace(
        OPEN,
        reference="Q-0007",
        agency=None,
        contact_name="",
        received=(),
        in_order=(),
        subject="สอบถามคุณสมบัติผู้ส่ง",
    ),
    NoticeKind.REJECT_LATE: replace(
        OPEN,
        state=EntryState.REFUSED,
        received_at=at(8, 3, 9, 12),
        first_received_at=at(8, 3, 9, 12),
        now=at(8, 3, 9, 13),
        reasons=(reason("LATE"),),
    ),
    NoticeKind.CORRECTION_LATE: replace(
        NOTHING_SPECIAL,
        received=(DECK,),
        received_at=LATE,
        now=LATE + timedelta(minutes=1),
        version_received_at=at(7, 20, 10, 15),
    ),
    NoticeKind.REHEARSAL_RESULT: replace(COMPLETE, reference=""),
    NoticeKind.STATUS_REPLY: replace(
        NOTHING_SPECIAL,
        received=(),
        received_at=at(7, 25, 13),
        now=at(7, 25, 13, 1),
        last_notice_at=at(7, 20, 10, 18),
        last_notice_to="officer@thotlong.example",
        works=(replace(EARLIER, reference="DG66-0009"),),
    ),
    NoticeKind.STATUS_NOT_FOUND: replace(
        OPEN, reference="", agency=None, contact_name="", received=(), in_order=(), subject="ได้รับหรือยังครับ"
    ),
    NoticeKind.OFFICER_ACCEPTED: replace(RULED, words=("เอกสารต้นสังกัดครบถ้วน", "ขอบคุณที่ส่งเพิ่มเติม")),
    NoticeKind.OFFICER_RETURNED: replace(
        RULED, state=EntryState.OPEN, entry_complete=False, words=("โปรดส่งใบส่งผลงานที่มีตราประทับ",)
    ),
    NoticeKind.OFFICER_REFUSED: replace(
        RULED, state=EntryState.REFUSED, entry_complete=False, words=("ผลงานนี้เคยได้รับรางวัลประจำปี 2564",)
    ),
    NoticeKind.OFFICER_REPLY: replace(RULED, words=("เจ้าหน้าที่ได้รับเอกสารทางไปรษณีย์แล้ว",)),
    NoticeKind.OFFICER_UPLOAD: replace(
        RULED,
        words=("ไฟล์นำเสนอของท่านใหญ่เกินกว่าจะส่งทางอีเมล",),
        upload_url="https://log.example/upload/" + "x" * 43,
        upload_until=at(7, 28, 23, 59),
        upload_mebibytes=500,
    ),
    NoticeKind.REMINDER: replace(
        OPEN, now=at(7, 27, 10), received=(), words=("พรุ่งนี้เป็นวันหยุดราชการ โปรดส่งภายในวันนี้",)
    ),
    NoticeKind.EXTENSION: replace(
        OPEN, now=at(7, 27, 10), received=(), reasons=(LOCKED,), words=("ขยายกำหนดตามมติคณะกรรมการ",)
    ),
    NoticeKind.INVITATION: replace(
        RULED,
        words=("โปรดมาถึงก่อนเวลา 30 นาที",),
        slot=Slot(1, at(8, 21, 9, 30), 20, "ห้องประชุม 1 อาคารตัวอย่าง"),
    ),
    NoticeKind.INVITATION_WITHDRAWN: replace(
        RULED,
        words=("คณะกรรมการเลื่อนการประชุม",),
        slot=Slot(1, at(8, 21, 9, 30), 20, "ห้องประชุม 1 อาคารตัวอย่าง"),
    ),
    NoticeKind.WITHDRAWAL_DONE: replace(RULED, state=EntryState.WITHDRAWN, entry_complete=False),
}
"""One example of each kind."""

EXAMPLES = {kind: replace(facts, kind=kind) for kind, facts in EXAMPLES.items()}

VARIANTS: dict[str, NoticeFacts] = {
    "ack_complete_plain": NOTHING_SPECIAL,
    "ack_complete_answered": replace(COMPLETE, received=(), received_at=at(8, 1, 9), now=at(8, 1, 9, 1)),
    "extension_complete": replace(RULED, kind=NoticeKind.EXTENSION, words=()),
    "extension_held": replace(
        OPEN, kind=NoticeKind.EXTENSION, now=at(7, 27, 10), received=(), state=EntryState.HELD
    ),
    "agency_question_no_candidates": replace(
        EXAMPLES[NoticeKind.AGENCY_QUESTION],
        agency_as_written="",
        candidates=(),
        reasons=(
            reason("AGENCY_UNKNOWN", found="form1.pdf"),
            reason("EXT_PNG", canonical_name="ชื่อหน่วยงาน_form1.jpg"),
        ),
    ),
    "archive_agency_unknown": replace(
        EXAMPLES[NoticeKind.ARCHIVE_NOT_OPENED], agency=None, canonical_name="", contact_name="", title=""
    ),
    "clip_only_after_closing": replace(EXAMPLES[NoticeKind.CLIP_ONLY], now=LATE),
    "confirmed_not_complete": replace(
        EXAMPLES[NoticeKind.CONFIRMED], reasons=(LOCKED,), entry_complete=False, state=EntryState.OPEN
    ),
    "correction_not_complete": replace(
        EXAMPLES[NoticeKind.CORRECTION_RECEIVED],
        reasons=(LOCKED,),
        entry_complete=False,
        state=EntryState.OPEN,
    ),
    "duplicate_not_complete": replace(
        EXAMPLES[NoticeKind.DUPLICATE], reasons=(UNSIGNED,), entry_complete=False, state=EntryState.OPEN
    ),
    "held_nothing_asked": replace(EXAMPLES[NoticeKind.HELD], reasons=()),
    "held_agency_unknown": replace(
        EXAMPLES[NoticeKind.HELD],
        agency=None,
        agency_as_written="บริษัท ทดลอง จำกัด",
        contact_name="",
        title="",
        reasons=(reason("NOT_LAO"),),
    ),
    "incomplete_everything": replace(
        EXAMPLES[NoticeKind.INCOMPLETE],
        agency=None,
        agency_as_written="หนองสมมุติ",
        canonical_name="",
        contact_name="",
        title="",
        received=(),
        candidates=(SAO_A, SAO_B),
        reasons=(
            reason("FORM_MISSING", canonical_name="ชื่อหน่วยงาน_form1.pdf"),
            reason("SLIDES_MISSING"),
            AMBIGUOUS,
        ),
    ),
    "incomplete_one_item": replace(
        OPEN,
        kind=NoticeKind.INCOMPLETE,
        received=(FORM,),
        in_order=(FORM,),
        reasons=(reason("SLIDES_MISSING"),),
    ),
    "incomplete_after_closing": replace(EXAMPLES[NoticeKind.INCOMPLETE], now=LATE),
    "incomplete_confirm_and_more": replace(
        EXAMPLES[NoticeKind.RENAME_CONFIRM],
        kind=NoticeKind.INCOMPLETE,
        received=(SCAN,),
        in_order=(SCAN,),
        reasons=(NAMING, reason("SLIDES_MISSING")),
    ),
    "question_after_closing": replace(EXAMPLES[NoticeKind.QUESTION_FORWARDED], now=LATE),
    "rehearsal_to_correct": replace(
        EXAMPLES[NoticeKind.REHEARSAL_RESULT],
        agency=None,
        title="",
        contact_name="",
        received=(DECK,),
        in_order=(DECK,),
        notes=(),
        entry_complete=False,
        canonical_name="",
        reasons=(reason("FORM_MISSING"),),
    ),
    "rename_confirm_more": replace(
        EXAMPLES[NoticeKind.RENAME_CONFIRM],
        reasons=(
            NAMING,
            reason("EXT_PNG", canonical_name=CANONICAL),
            reason("PARENT_AGENCY", found="โรงเรียนทดลอง"),
        ),
    ),
    "reject_filename_agency_unknown": replace(
        EXAMPLES[NoticeKind.REJECT_FILENAME],
        agency=None,
        agency_as_written="",
        canonical_name="",
        contact_name="",
    ),
    "status_reply_open": replace(
        EXAMPLES[NoticeKind.STATUS_REPLY], reasons=(UNSIGNED,), entry_complete=False, state=EntryState.OPEN
    ),
    "status_reply_held": replace(
        EXAMPLES[NoticeKind.STATUS_REPLY], entry_complete=False, state=EntryState.HELD, works=()
    ),
    "status_not_found_after_closing": replace(EXAMPLES[NoticeKind.STATUS_NOT_FOUND], now=LATE),
}
"""The same notices where less, more or something else is known."""

ALL: dict[str, NoticeFacts] = {**{str(kind): facts for kind, facts in EXAMPLES.items()}, **VARIANTS}
