"""The words by which machine mail gives itself away where its header fields do not."""

import re
from typing import Final

_BEGINNING: Final = 1_500
_OPENING: Final = 300
"""Characters from the top in which one who is away says so."""

_REPORT: Final = re.compile(
    r"^\W{0,5}(?:hi\.? this is the (?:qmail-send|mail delivery|[\w.-]{2,40}) program"
    r"|this (?:message|report) was created automatically by (?:the )?(?:mail|sm)"
    r"|this is the (?:postfix|mail system|qmail|exim|sendmail)|this is the mail system at host"
    r"|this is an automatically generated delivery status notification"
    r'|\{"notificationtype":"bounce"|(?:i\'m|i am) (?:afraid|sorry to (?:have to )?inform you)'
    r"|the following addresses had (?:permanent|delivery|fatal)|-+ the following addresses had"
    r"|your message did not reach some or all of the intended recipients)",
    re.IGNORECASE,
)
"""How a program's letter about a mail that could not be delivered opens."""

_RETURNED: Final = re.compile(
    r"mailer-daemon|permanent (?:fatal )?error|delivery (?:to the following|has failed|failed)|user unknown"
    r"|could ?n(?:o|')t be delivered|was not delivered|undeliverable|no such user|mailbox (?:is )?full"
    r"|recipient address rejected|final-recipient|over ?quota|address(?:es)? (?:had|failed)"
    r"|(?<!\d)55\d[ -]5\.\d\.\d|ไม่สามารถ(?:ส่ง|จัดส่ง|นำส่ง)|ไม่พบ(?:ผู้รับ|ที่อยู่)|กล่องจดหมายเต็ม",
    re.IGNORECASE,
)
_AUTOMATIC: Final = re.compile(
    r"this is an auto(?:matic|mated|matically generated|-generated)? ?(?:reply|response|message|e-?mail)"
    r"|(?:นี่คือ|นี้)(?:ข้อความ|อีเมล|เมล|คือ|เป็น|การ)*ตอบ(?:กลับ|รับ)(?:โดย)?(?:ระบบ)?อัตโนมัติ"
    r"|(?:อีเมล|ข้อความ)(?:ฉบับ)?นี้(?:เป็น|คือ|ถูกส่ง|ส่งโดย).{0,20}อัตโนมัติ|ระบบตอบกลับอัตโนมัติ",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"\b(?:i am|i'm|i will be|i'll be|we are)\s+(?:currently |now )?(?:out of (?:the )?office|away from"
    r"|on (?:annual |sick |maternity |paternity |study )?(?:leave|vacation|holiday))"
    r"|(?:ขณะนี้|ช่วงนี้|อยู่(?:ใน)?ระหว่าง|ระหว่างวันที่|ในระหว่าง|วันที่ .{1,40}).{0,60}?(?:ไม่อยู่|ไปราชการ"
    r"|ลา(?:พัก|กิจ|ป่วย|คลอด|บวช|ศึกษา)|เดินทางไป|ติดราชการ|หยุดทำการ|ปิดทำการ)",
    re.IGNORECASE | re.DOTALL,
)
_RECEIVED: Final = re.compile(
    r"ได้รับ(?:อีเมล์?|เมล์?|จดหมาย|ข้อความ|หนังสือ)(?:อิเล็กทรอนิกส์)?(?:ของ|จาก)ท่าน(?:เป็นที่)?(?:เรียบร้อย)?แล้ว.{0,120}"
    r"(?:จะ|โดย)(?:รีบ)?(?:ติดต่อ|ตอบ|ดำเนินการ|ประสาน)\S{0,20}(?:กลับ|โดยเร็ว|ภายใน|ต่อไป)",
    re.DOTALL,
)
"""How a central office's mailbox acknowledges whatever comes."""
_REGISTERED: Final = re.compile(
    r"(?:ลง|ได้)?(?:ทะเบียน)?รับ(?:หนังสือ|เรื่อง|อีเมล์?|เมล์?).{0,60}(?:เลข(?:ที่|ทะเบียน)?\s?รับ|ทะเบียนรับ|รับที่)",
    re.DOTALL,
)
"""How a registry's program tells under which number it has entered a letter."""
_UNTIL: Final = re.compile(
    r"\b(?:return(?:ing)? (?:on|to)|be back|until|in my absence|for urgent|if (?:it is|your matter is)?"
    r" ?urgent|limited access)|จะกลับ|กลับมา(?:ปฏิบัติ|ทำงาน|ตอบ)|(?:เรื่อง)?(?:เร่งด่วน|ด่วน).{0,30}(?:ติดต่อ|โทร)"
    r"|(?:กรุณา|โปรด)ติดต่อ",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(
    r"ยืนยัน|ส่งจริง|ตามแนบ|แนบไฟล์|ขอส่ง|ขอถอน|ข้อ\s?[\d๐-๙]|confirm|attached|ถาม|ไหม|หรือไม่|\?", re.IGNORECASE
)
"""What a person who is away as well may still have written for."""


def is_report(text: str) -> bool:
    """Whether a text opens as a program's report of what it could not deliver."""
    return _REPORT.match(text[:_BEGINNING]) is not None and is_returned(text)


def is_returned(text: str) -> bool:
    """Whether a text speaks, as reports do, of mail that was not delivered."""
    return _RETURNED.search(text[: 4 * _BEGINNING]) is not None or '"notificationType":"Bounce"' in text[:200]


def is_absence(words: str) -> bool:
    """Whether a sender's own words are those of an absence note, without mark, and nothing else."""
    opening = words[:_OPENING]
    if _ACTS.search(words) or len(words) > _BEGINNING:
        return False
    return bool(
        _AUTOMATIC.search(opening)
        or _RECEIVED.search(opening)
        or _REGISTERED.search(opening)
        or (_AWAY.search(opening) and _UNTIL.search(words))
    )
