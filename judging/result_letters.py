"""Words of the letters that start from us: bundles and reminders for judges, results for agencies."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from contest.call import Call
from contest.entry import Entry
from contest.judging import Judge
from contest.notice import Letter
from judging.letters import letter
from judging.wording import atoms
from notifier.markup import enclose
from notifier.printable import visible
from thai.dates import long_date

_MOST: Final = 60
_CONTEST_TH: Final = "การประกวดนวัตกรรม “ท้องถิ่นดิจิทัล” ประจำปี พ.ศ. {year}"
_BUNDLE_TH: Final = (
    "ขอส่งชุดเอกสารผลงานเข้าประกวด{where} โปรดเปิดไฟล์ **00_อ่านก่อน.pdf** ก่อน "
    "และส่งใบคะแนนกลับโดยตอบอีเมลนี้ภายใน**{due}**"
)
_BUNDLE_EN: Final = (
    "The entries you judge are {there}. Please open **00_อ่านก่อน.pdf** first, and return your scores "
    "as a reply by **{due}**."
)
_OWED_TH: Final = "ยังไม่ได้รับคะแนนครบทุกข้อของ **{works} ผลงาน** โปรดส่งใบคะแนนภายใน**{due}**"
_OWED_EN: Final = "Your scores for **{works} entries** are still missing. Please return them by **{due}**."
_NO_AWARD_TH: Final = "เสร็จสิ้นแล้ว ผลงานของท่านไม่อยู่ในรายชื่อที่ได้รับรางวัลในปีนี้"


def bundle(judge: Judge, link: str, due: datetime, call: Call) -> Letter:
    """A judge's bundle, enclosed or behind a personal link."""
    where = "ตามลิงก์ส่วนบุคคลด้านล่าง ซึ่งมีอายุจำกัดและโปรดไม่ส่งต่อ" if link else "ตามไฟล์แนบ"
    there = "behind the personal link below, which expires" if link else "enclosed"
    thai = [
        _dear(judge), "",
        f"! act {_BUNDLE_TH.format(where=where, due=long_date(due, 'th'))}", "",
        *([f"> {enclose(link)}", ""] if link else []),
        "หากมีส่วนได้เสียกับผลงานใด โปรดทำเครื่องหมาย “ขอไม่พิจารณา” ในใบคะแนน", "",
    ]  # fmt: skip
    english = [
        "Dear judge,", "",
        f"! act {_BUNDLE_EN.format(there=there, due=long_date(due, 'en'))}", "",
        *([f"> {enclose(link)}", ""] if link else []),
    ]  # fmt: skip
    return letter(f"ชุดเอกสารกรรมการ {judge.code}: ผลงานท้องถิ่นดิจิทัล {call.year_be}", thai, english, call)


def reminder(judge: Judge, missing: Sequence[str], due: datetime, call: Call) -> Letter:
    """What a judge still owes."""
    listed = ", ".join(missing[:_MOST])
    thai = [
        _dear(judge), "",
        f"! act {_OWED_TH.format(works=len(missing), due=long_date(due, 'th'))}", "",
        f"ผลงาน :: {enclose(listed)}", "",
        "หากส่งแล้ว โปรดตรวจว่าได้ตอบยืนยันอีเมลที่แจ้งคะแนนที่อ่านได้แล้วหรือยัง", "",
    ]  # fmt: skip
    english = [
        "Dear judge,", "",
        f"! act {_OWED_EN.format(works=len(missing), due=long_date(due, 'en'))}", "",
        f"Entries :: {enclose(listed)}", "",
    ]  # fmt: skip
    return letter(f"เตือนส่งคะแนน กรรมการ {judge.code}: ค้าง {len(missing)} ผลงาน", thai, english, call)


def result(entry: Entry, award: str, call: Call) -> Letter:
    """What became of an entry."""
    title, contest = visible(entry.facts.title), _CONTEST_TH.format(year=call.year_be)
    agency = entry.agency.full_name if entry.agency else visible(entry.agency_as_written)
    said = (
        f"! good ขอแสดงความยินดี ผลงานของท่านได้รับ**{award}** {contest}"
        if award
        else f"! wait คณะกรรมการพิจารณาผลงานเข้า{contest}{_NO_AWARD_TH}"
    )
    told = (
        f"! good Congratulations: your work received {enclose(award)}."
        if award
        else "! wait The committee has finished. Your work is not among those awarded this year."
    )
    thai = [
        f"เรียน ผู้บริหาร{enclose(agency)}", "", said, "",
        f"ผลงาน :: {enclose(title)}", f"เลขอ้างอิง :: {entry.reference}", "",
        "ขอขอบคุณที่ร่วมพัฒนาบริการดิจิทัลเพื่อประชาชนในท้องถิ่น และขอส่งเกียรติบัตรตามไฟล์แนบ", "",
    ]  # fmt: skip
    english = [
        "Dear Sir or Madam,", "", told, "",
        f"Work :: {enclose(title)}", f"Reference :: {entry.reference}", "",
        "Thank you for taking part. The certificate is enclosed.", "",
    ]  # fmt: skip
    return letter(f"[{entry.reference}] แจ้งผลการประกวดท้องถิ่นดิจิทัล {call.year_be}", thai, english, call)


def certificate_data(entry: Entry, award: str, call: Call) -> dict[str, Any]:
    """What the template `certificate` reads."""
    agency = entry.agency
    place = f"จังหวัด{agency.province}" if agency else ""
    return {
        "name": f"เกียรติบัตร {entry.reference}",
        "foot": entry.reference,
        "confidential": "",
        "office": [atoms(line) for line in call.organiser.office_th],
        "agency": atoms(agency.full_name if agency else visible(entry.agency_as_written)),
        "place": atoms(place),
        "title": atoms(visible(entry.facts.title)),
        "award": atoms(f"ได้รับ{award}" if award else "ได้เข้าร่วม"),
        "contest": atoms(_CONTEST_TH.format(year=call.year_be)),
    }


def _dear(judge: Judge) -> str:
    return f"เรียน {enclose(judge.person.name or judge.code)}"
