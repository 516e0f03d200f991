"""The subjects of delivery reports, absence notes and read receipts, in the languages they come in here."""

import re
from typing import Final

_REPORT: Final = re.compile(
    r"^\s*(?:undeliver(?:ed|able)|undelivered mail returned|delivery (?:failure|has failed)"
    r"|delivery (?:status notification|report|status$|notification)"
    r"|mail delivery (?:failed|failure|system)|non[- ]?delivery|ndr:"
    r"|mail (?:could not be|not) delivered|returned mail|returned to sender|failure (?:notice|notification)"
    r"|warning: could not send|message (?:undeliverable|delivery)|unable to deliver|could not deliver"
    r"|\[?failure\]?: |ส่งไม่สำเร็จ|ไม่สามารถส่ง|ส่งไม่ถึง|การส่งล้มเหลว|ไม่สามารถจัดส่ง)",
    re.IGNORECASE,
)
_FORWARDED: Final = re.compile(r"^\s*(?:fwd?|ส่งต่อ)\s*:\s*", re.IGNORECASE)
_AWAY: Final = re.compile(
    r"^\s*\[?(?:automatic(?:ally generated)? (?:reply|response)"
    r"|auto(?:mated)?[- ]?(?:reply|response)"
    r"|auto[- ]?responder|auto(?=:)|out[- ]of[- ](?:the )?office|away from (?:my |the )?(?:office|mail)"
    r"|on (?:vacation|leave)(?=:|$)"
    r"|vacation(?: (?:reply|message|notice|response))?(?=:|$)|abwesenheit|automatische antwort"
    r"|r[ée]ponse automatique|respuesta autom[áa]tica|自動(?:応答|返信)|自动(?:回复|答复)"
    r"|(?:ข้อความ|การ|ระบบ)?(?:ตอบกลับ|ตอบรับ)(?:โดย)?อัตโนมัติ\]?(?=\s*(?:[:：]|$))"
    r"|ไม่อยู่ที่(?:สำนักงาน|ทำงาน)|แจ้งลา(?=\s*[:：]|$))",
    re.IGNORECASE,
)
"""A work may well be called "ระบบตอบกลับอัตโนมัติ…": the Thai words count before a colon or alone."""

_READ: Final = re.compile(
    r"^\s*(?:(?:read(?: receipt)?|not read|delivered|relayed|อ่าน(?:แล้ว)?|ยังไม่ได้อ่าน|ไม่ได้อ่าน|ถูกลบโดยไม่ได้อ่าน"
    r"|return receipt|ใบตอบรับการอ่าน)\s*(?:\([^)]{0,30}\))?\s*[:：]|return receipt \([^)]{0,30}\) -)",
    re.IGNORECASE,
)


def is_report_subject(subject: str) -> bool:
    """Whether a subject speaks of mail that was not delivered."""
    return _REPORT.match(subject) is not None


def is_automatic_subject(subject: str) -> bool:
    """Whether it is that of an absence note or of a read receipt."""
    return bool(_AWAY.match(subject) or _READ.match(subject))


def without_forward(subject: str) -> str:
    """The subject of the mail that one forwards."""
    return _FORWARDED.sub("", subject)
