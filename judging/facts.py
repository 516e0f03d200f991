"""What a packet says of an entry in a line each: cover, screening, and the facts of its form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contest.agency import FULL_TYPE
from contest.call import Call
from contest.entry import CriterionFound, Entry, EntryFile, Role
from contest.judging import Slot
from judging.masking import masked
from notifier.printable import visible
from notifier.wording import measure
from thai.dates import long_date, long_day


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a packet says beside its entry: the how-manieth work of its agency, and when it is presented."""

    nth: int = 1
    works: int = 1
    slot: Slot | None = None


def agency_name(entry: Entry, as_written: str) -> str:
    """In full, else as the form has it."""
    return entry.agency.full_name if entry.agency else as_written or "(ไม่พบชื่อหน่วยงาน)"


def facts_of(entry: Entry, around: Surroundings, work_type: str) -> Iterator[tuple[str, str]]:
    """Label and value of what stands on the cover."""
    agency = entry.agency
    if agency:
        yield "ประเภทหน่วยงาน", FULL_TYPE[agency.type]
        place = [f"อำเภอ{agency.district}" if agency.district else "", f"จังหวัด{agency.province}"]
        yield "ที่ตั้ง", " ".join(filter(None, place))
    yield "ประเภทผลงาน", work_type or "ไม่ระบุ"
    live = entry.facts.go_live
    yield "เริ่มใช้งานจริง", long_day(live, "th") if live else "ไม่พบในเอกสาร"
    yield "ได้รับผลงาน", f"{long_date(entry.received_at, 'th')} · ฉบับที่ {entry.version}"
    if around.works > 1:
        yield "ผลงานของหน่วยงาน", f"ผลงานที่ {around.nth} จาก {around.works} ผลงาน"
    if around.slot:
        place_of = f" · {visible(around.slot.place)}" if around.slot.place else ""
        yield (
            "กำหนดการนำเสนอ",
            f"{long_date(around.slot.starts_at, 'th')} ({around.slot.minutes} นาที){place_of}",
        )


def screening_of(entry: Entry, call: Call, found: Sequence[CriterionFound]) -> str:
    """The screening in one line."""
    in_time = entry.received_at < call.closes or not entry.received_at > call.grace_ends
    seen = sum(each.found != "no" for each in found)
    return " · ".join(
        (
            "ใบส่งผลงานและไฟล์นำเสนอครบถ้วน" if entry.usable(Role.DECK) else "ไม่มีไฟล์นำเสนอที่เปิดอ่านได้",
            "ได้รับภายในกำหนด" if in_time else "ได้รับหลังกำหนด รับไว้ตามการพิจารณาของเจ้าหน้าที่",
            f"พบหัวข้อตามเกณฑ์ {seen} จาก {len(call.criteria)} หัวข้อ",
        )
    )


def form_facts(entry: Entry, private: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Label and value of what the form states, the contact left out."""
    yield "ชื่อหน่วยงานตามใบส่งผลงาน", masked(visible(entry.agency_as_written), private) or "ไม่พบ"
    yield "ชื่อผลงาน", masked(visible(entry.facts.title), private) or "ไม่พบ"
    for label, role in (("ใบส่งผลงาน", Role.FORM), ("ไฟล์นำเสนอ", Role.DECK), ("คลิปวิดีโอ", Role.CLIP)):
        for file in entry.usable(role):
            yield label, _file(file)
    yield "ผู้ประสานงาน", "ปกปิดตามนโยบายคุ้มครองข้อมูลส่วนบุคคล"


def _file(file: EntryFile) -> str:
    return f"{file.kind.upper()} · {measure(file, 'th')}"
