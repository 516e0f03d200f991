"""The words that tables use for states, verdicts and kinds, in Thai, so that one thing has one name."""

from collections.abc import Iterable

from contest.entry import EntryState, Role
from contest.notice import NoticeState
from contest.reason import Reason
from contest.ruling import Act, Attendance
from contest.verdict import Kind, Machine, Verdict
from notifier.kinds import NoticeKind
from store.event_kind import EventKind

STATE: dict[str, str] = {
    EntryState.COMPLETE: "ครบถ้วน",
    EntryState.OPEN: "รอแก้ไข",
    EntryState.ASKED: "รอคำตอบ",
    EntryState.HELD: "รอเจ้าหน้าที่",
    EntryState.REFUSED: "ไม่รับ",
    EntryState.WITHDRAWN: "ถอนแล้ว",
    EntryState.MERGED: "รวมแล้ว",
}
VERDICT: dict[str, str] = {
    Verdict.ACCEPTED: "ตอบรับ",
    Verdict.RETURNED: "ให้แก้ไข",
    Verdict.ASKED: "สอบถาม",
    Verdict.HELD: "รอเจ้าหน้าที่",
    Verdict.REFUSED: "ไม่รับ",
    Verdict.IGNORED: "ไม่ตอบ",
    Verdict.SET_ASIDE: "พักไว้",
}
KIND: dict[str, str] = {
    Kind.ENTRY: "ผลงาน",
    Kind.AMENDMENT: "แก้ไข",
    Kind.DUPLICATE: "ซ้ำ",
    Kind.QUESTION: "คำถาม",
    Kind.STATUS: "ถามสถานะ",
    Kind.REHEARSAL: "ทดสอบ",
    Kind.WITHDRAWAL: "ขอถอน",
    Kind.SCORE_SHEET: "ใบคะแนน",
    Kind.OFFICE_REPLY: "เจ้าหน้าที่ตอบ (จากโปรแกรมอีเมลของสำนักงาน)",
    Kind.MACHINE: "อัตโนมัติ",
    Kind.OTHER: "อื่น ๆ",
}
MACHINE: dict[str, str] = {
    Machine.BOUNCE: "ส่งไม่ถึง",
    Machine.AUTO_REPLY: "ตอบกลับอัตโนมัติ",
    Machine.LIST: "จดหมายข่าว",
    Machine.FEEDBACK: "รายงานสแปม",
    Machine.OWN: "ของระบบเอง",
}
SILENCE: dict[str, str] = {
    "machine": "อีเมลอัตโนมัติ",
    "forged": "ผู้ส่งไม่ผ่านการตรวจสอบ",
    "junk": "อยู่ในกล่องจดหมายขยะ",
    "spam": "สแปม",
    "no-sender": "ไม่มีที่อยู่ผู้ส่ง",
    "no-reply": "ผู้ส่งไม่รับคำตอบ",
    "repeated": "ตอบแล้วเมื่ออีเมลเดียวกันมาถึงครั้งแรก",
    "cap-sender": "ตอบครบจำนวนต่อผู้ส่ง",
    "cap-domain": "ตอบครบจำนวนต่อโดเมน",
    "cap-all": "ตอบครบจำนวนรวม",
}
"""The rules by which a mail is not answered (`contest.casebook.Screening.silence`)."""

NOTICE: dict[str, str] = {
    NoticeKind.ACK_COMPLETE: "ได้รับครบถ้วน",
    NoticeKind.SECOND_WORK_RECEIVED: "ได้รับผลงานเพิ่ม",
    NoticeKind.WORKS_RECEIVED: "ได้รับหลายผลงาน",
    NoticeKind.CORRECTION_RECEIVED: "ได้รับไฟล์แก้ไข",
    NoticeKind.CONFIRMED: "ได้รับคำยืนยัน",
    NoticeKind.DUPLICATE: "ได้รับอีเมลซ้ำ",
    NoticeKind.HELD: "รอเจ้าหน้าที่ตรวจสอบ",
    NoticeKind.LATE_HELD: "ได้รับหลังกำหนด",
    NoticeKind.CLIP_ONLY: "ได้รับแต่คลิป",
    NoticeKind.WITHDRAWAL_RECEIVED: "ได้รับคำขอถอน",
    NoticeKind.INCOMPLETE: "ขอให้แก้ไข",
    NoticeKind.RENAME_CONFIRM: "ขอให้ยืนยันชื่อไฟล์",
    NoticeKind.REJECT_FILENAME: "ขอให้แก้ชื่อไฟล์",
    NoticeKind.UNREADABLE_FILE: "เปิดไฟล์ไม่ได้",
    NoticeKind.DECK_LINK_ONLY: "ขอไฟล์แทนลิงก์",
    NoticeKind.ARCHIVE_NOT_OPENED: "เปิดไฟล์บีบอัดไม่ได้",
    NoticeKind.AGENCY_QUESTION: "สอบถามชื่อหน่วยงาน",
    NoticeKind.WORKS_NOT_PAIRED: "ขอให้จับคู่ไฟล์",
    NoticeKind.QUESTION_FORWARDED: "ส่งเรื่องให้เจ้าหน้าที่",
    NoticeKind.REJECT_LATE: "ไม่รับ พ้นกำหนด",
    NoticeKind.CORRECTION_LATE: "ไฟล์แก้ไขพ้นกำหนด",
    NoticeKind.REHEARSAL_RESULT: "ผลการทดสอบส่ง",
    NoticeKind.STATUS_REPLY: "แจ้งสถานะ",
    NoticeKind.STATUS_NOT_FOUND: "ไม่พบผลงาน",
    NoticeKind.OFFICER_ACCEPTED: "เจ้าหน้าที่รับผลงาน",
    NoticeKind.OFFICER_RETURNED: "เจ้าหน้าที่ขอให้แก้ไข",
    NoticeKind.OFFICER_REFUSED: "เจ้าหน้าที่ไม่รับผลงาน",
    NoticeKind.OFFICER_REPLY: "เจ้าหน้าที่ตอบ",
    NoticeKind.OFFICER_UPLOAD: "ลิงก์สำหรับไฟล์ขนาดใหญ่",
    NoticeKind.REMINDER: "เตือนให้แก้ไข",
    NoticeKind.EXTENSION: "ขยายกำหนดส่งผลงาน",
    NoticeKind.WITHDRAWAL_DONE: "ถอนผลงานแล้ว",
    NoticeKind.INVITATION: "เชิญนำเสนอผลงาน",
    NoticeKind.INVITATION_WITHDRAWN: "ยกเลิกกำหนดการนำเสนอ",
}
DELIVERY: dict[str, str] = {
    NoticeState.PREPARED: "รอเจ้าหน้าที่ปล่อย",
    NoticeState.OWED: "รอส่ง",
    NoticeState.SENDING: "กำลังส่ง",
    NoticeState.SENT: "ส่งแล้ว",
    NoticeState.FAILED: "ส่งไม่ได้",
    NoticeState.BOUNCED: "ตีกลับ",
}
CHANGE: dict[str, str] = {
    EventKind.OPENED: "เปิดผลงาน",
    EventKind.VERSION: "บันทึกไฟล์ ฉบับที่",
    EventKind.STATE: "สถานะ",
    EventKind.AGENCY: "หน่วยงาน",
    EventKind.KNOWN: "จดจำที่อยู่ผู้ส่งไว้กับผลงาน",
}
"""What a decision did to an entry."""

OUTCOME: dict[str, str] = {
    EventKind.RELEASED: "เจ้าหน้าที่ปล่อยให้ส่ง",
    EventKind.SENT: "ส่งแล้ว",
    EventKind.RETRY: "ยังส่งไม่ได้ จะส่งอีกครั้ง",
    EventKind.FAILED: "ส่งไม่ได้",
    EventKind.BOUNCED: "ตีกลับ ส่งไม่ถึงผู้รับ",
}
"""What came of an attempt to send a notice."""

ROLE: dict[str, str] = {
    Role.FORM: "ใบส่งผลงาน",
    Role.DECK: "ไฟล์นำเสนอ",
    Role.CLIP: "คลิปวิดีโอ",
    Role.OTHER: "ไฟล์อื่น",
}


ACT: dict[str, str] = {
    Act.ACCEPT: "รับผลงาน",
    Act.RETURN: "ขอให้แก้ไข",
    Act.HOLD: "นำกลับมาพิจารณา",
    Act.PROPOSE: "เสนอไม่รับผลงาน",
    Act.REFUSE: "ไม่รับผลงาน",
    Act.WITHDRAW: "ถอนผลงาน",
    Act.AGENCY: "กำหนดหน่วยงาน",
    Act.TITLE: "แก้ชื่อผลงาน",
    Act.TYPE: "กำหนดประเภทผลงาน",
    Act.RESTORE: "กลับไปใช้ฉบับก่อน",
    Act.IN_TIME: "นับว่าทันกำหนด",
    Act.MERGE: "รวมเข้ากับอีกผลงาน",
    Act.ABSORB: "รับอีกผลงานเข้ามารวม",
    Act.UNMERGE: "แยกผลงานที่รวมไว้",
    Act.REPLY: "เขียนถึงผู้ส่ง",
    Act.REMIND: "ส่งอีเมลเตือน",
    Act.UPLOAD: "ส่งลิงก์สำหรับไฟล์ขนาดใหญ่",
    Act.RESEND: "ส่งอีเมลแจ้งอีกครั้ง",
    Act.CALL: "บันทึกโทรศัพท์",
    Act.OWN: "รับเป็นผู้ดูแล",
    Act.RELEASE: "เลิกเป็นผู้ดูแล",
    Act.INVITE: "เชิญนำเสนอผลงาน",
    Act.ATTEND: "บันทึกผู้เข้าร่วมนำเสนอ",
    Act.CALL_OFF: "ยกเลิกกำหนดการนำเสนอ",
    Act.NOTE: "บันทึกข้อความภายใน",
    Act.UNDO: "ย้อนคำสั่งล่าสุด",
}
"""What an officer can order."""


ATTENDANCE: dict[str, str] = {
    Attendance.COMING: "เข้าร่วม",
    Attendance.NOT_COMING: "ไม่เข้าร่วม",
    Attendance.UNKNOWN: "ไม่ทราบ",
}
"""What is known of who presents a work."""


def codes(reasons: Iterable[Reason]) -> str:
    """The codes of reasons, for a cell of a table."""
    return " ".join(finding.code for finding in reasons)
