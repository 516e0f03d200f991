"""The words by which people confirm, enter, withdraw, inquire and correct. All texts are folded."""

import re
from typing import Final

_DOUBTS: Final = (
    r"(?<!ผ้า)(?<!เส้น)(?<!ตัว)ไหม(?!ไทย)|มั้ย|หรือไม่|(?:หรือ|รึ)(?:ยัง|เปล่า)|อย่างไร|ยังไง|ทำไม|อะไร|เมื่อไห?ร่?"
    r"|(?:วัน|แบบ|ที่|อัน|ชื่อ|ไฟล์|ทาง)ไหน"
)
_QUESTION: Final = re.compile(rf"{_DOUBTS}|\?")
_DOUBT: Final = re.compile(_DOUBTS)
_LINK: Final = re.compile(r"https?://[^\s<>\"]+")
"""A link asks nothing, though most end in "?usp=sharing"."""

_OFFERED: Final = re.compile(
    r"(?:ติดต่อ)?สอบถาม(?:รายละเอียด|ข้อมูล)?(?:เพิ่มเติม)?(?:ได้)?\s*(?:ที่|ทาง|กับ|โทร|เบอร์|คุณ|นาย|นาง)"
    r"|(?:หาก|ถ้า|กรณี)\S{0,10}(?:ข้อสงสัย|ข้อขัดข้อง|ขัดข้อง|ข้อผิดพลาด)\S{0,30}|ผล\S{0,10}เป็น(?:อย่างไร|ประการใด)\s*(?:โปรด|กรุณา)?แจ้ง"
)
"""What a formal letter ends with: an offer to be asked, and no question."""

_ENDS: Final = r"(?=$|[\s?.,)]|ค่ะ|คะ|ครับ|คับ|จ[้๊]|นะ|และ|บ้าง)"
_BESIDE: Final = re.compile(
    r"(?<!ผ้า)(?<!เส้น)(?<!ตัว)ไหม(?!ไทย)|มั้ย"
    rf"|(?:(?:หรือ|รึ)(?:ไม่|ยัง|เปล่า)|ไหน|(?:เมื่อ|เท่า)(?:ไร|ไหร่|ใด)){_ENDS}"
    r"|กี่(?:โมง|วัน|ไฟล์|หน้า|แผ่น|คน|ผลงาน|เรื่อง|ครั้ง|ชุด)"
    rf"|(?<=\S)(?:อย่างไร|ยังไง)(?:ต่อ|ดี)?{_ENDS}(?!\s*(?:รบกวน|ฝาก|แจ้ง|ขอ|โปรด|กรุณา))"
    r"|(?:ขอ|อยาก(?:จะ)?|ต้องการ|ประสงค์(?:จะ)?)(?:เรียน)?(?:สอบ)?ถาม|อยากทราบ|[^\W\d_]\s?\?(?!\?)"
)
"""A question beside what a mail brings: fewer words than where it may bring nothing else."""

_IF: Final = re.compile(r"(?:หาก|ถ้า|กรณี)(?:(?!ไหม|มั้ย|\?)\S){0,80}")
"""A clause, which Thai writes without a space: what might be the case is not asked, but for "ถ้า…ได้ไหม"."""

_LEAD: Final = (
    r"\W*+(?:(?:กราบ)?(?:เรียน|สวัสดี)\s?\S*\s+|\d{1,2}[.)]\s*|(?:คำ)?ตอบ(?:กลับ)?(?:ว่า|คือ)?\s*[:：]?\s*|(?:ขอ)?แจ้ง(?:ว่า)?\s*"
    r"|(?:กระผม|ผม|ดิฉัน|หนู|ข้าพเจ้า)\s*|(?:รับทราบ|ครับ|ค่ะ|คะ|ตกลง|โอเค|ok|yes|(?:ถูกต้อง|ใช่)(?:แล้ว)?)\s*(?:ครับ|ค่ะ|คะ)?\W*+){0,3}\W*+"
)
"""What people write before the word that counts, in its line. No more of it: each may be read in two ways."""

_CONFIRMED: Final = r"(?:ย[ืี]่?น\s?ยั?[นยณ]|คอนเฟิ(?:ร์)?ม|confirm)"
"""ยืนยัน also as it is mistyped: ยื่นยัน, ยีนยัน, ยืนยัย, ยืนยน."""
_CONFIRM: Final = re.compile(
    rf"^{_LEAD}(?:และ|ได้|ขอ|i\s+)?{_CONFIRMED}(?!\s*(?:ว่าจะ|ภายหลัง))|(?<!ไม่)ขอ(?:เรียน)?ยืนยัน(?!ว่าจะ)"
)
_SORRY: Final = re.compile(r"ขอ(?:อภัย|โทษ)(?:ครับ|ค่ะ|คะ|ด้วย|เป็นอย่าง(?:สูง|ยิ่ง)|มาก)*\s*(?:ที่|ใน|สำหรับ)\S*ผิด\S*")
"""Who is sorry for the mistake has not made another."""
_TAKEN_BACK: Final = re.compile(
    r"ไม่ใช่|มิใช่|ไม่ถูก|ผิด|(?:ขอ|จะ)\s*(?:เปลี่ยน|แก้|ส่งใหม่|ส่งไฟล์ใหม่)|ยกเลิก|ยืนยัน\S{0,12}ไม่ได้"
    r"|ไม่สามารถ|(?<!ตั้ง)แต่(?!ละ|ง)|\bnot\b|\bwrong\b|\bbut\b"
)
"""Words beside "ยืนยัน" that make it something else: an officer reads those."""

_ENTER: Final = re.compile(
    rf"^{_LEAD}(?:(?:อัน|ฉบับ|รอบ|ครั้ง)นี้)?(?:ขอ|ยืนยัน(?:การ)?|ประสงค์(?:จะ)?|ต้องการ)?\s*ส่ง\s?จริง"
    r"(?!\s*ๆ?\s*(?:ภายหลัง|ทีหลัง|พรุ่งนี้|วัน(?!นี้)|ในวัน|อีก(?:ที|ครั้ง)|ครั้งหน้า|เดือน|สัปดาห์|อาทิตย์|ตอน|หลัง|ก่อน|เร็ว"
    r"|แล้ว|เมื่อ|ได้(?!เลย)|ไม่|ยัง))"
)
"""ส่งจริง now: not on Monday, and not what was entered already."""

_WITHDRAWN: Final = (
    r"ขอ\s?ถอน(?!หายใจ|คืน|เงิน|ฟัน|ราก)|ถอน\s?(?:ผลงาน|ตัวจาก|ตัวออก)|ขอยกเลิก(?:การ)?(?:ส่ง|สมัคร)?ผลงาน|ขอสละสิทธิ์"
    r"|ขอไม่(?:ส่งผลงาน|ส่งเข้า|เข้าร่วม)|ไม่ประสงค์(?:จะ)?(?:ขอ)?(?:ส่งผลงาน|ส่งเข้า|เข้าร่วม)|withdraw"
)
_WITHDRAW: Final = re.compile(_WITHDRAWN)
_NOT_WITHDRAW: Final = re.compile(
    r"ไม่ถอน|ไม่ได้ถอน|มิได้.{0,20}ถอน|ไม่ประสงค์.{0,20}ถอน|ไม่ขอถอน|not .{0,20}withdraw"
)
_WITHDRAWAL_TAKEN_BACK: Final = re.compile(
    r"(?:ยกเลิก|ระงับ|เพิกถอน)(?:คำขอ|การ|คำร้อง|หนังสือ|เรื่อง)*\s?(?:ขอ)?\s?ถอน"
    r"|(?:cancel|revoke)\S* .{0,20}withdraw"
)
_ABOUT_WITHDRAWING: Final = re.compile(
    rf"(?:ถ้า|หาก|กรณี|สามารถ|อยาก(?:ทราบ|ถาม|รู้)|สอบถาม|วิธี|ขั้นตอน)\S{{0,40}}(?:{_WITHDRAWN})"
    rf"|(?:{_WITHDRAWN})\S{{0,40}}(?:{_DOUBTS}|\?)|(?:\bif\b|how (?:to|do|can)|can (?:we|i)).{{0,40}}withdraw"
)
"""One clause, which Thai writes without a space, that asks about withdrawing and withdraws nothing."""

_YET: Final = r"(?:(?:หรือ|รึ)(?:ยัง|ไม่|เปล่า)|(?:ใช่\s?)?(?:ไหม|มั้ย|หรือไม่))"
_WHAT_CAME: Final = (
    r"(?:อีเมล์?|เมล์?|ไฟล์|ผลงาน|เอกสาร|ข้อมูล|ใบส่งผลงาน|ที่ส่ง(?:ไป|มา)?|แล้ว|ครบ(?:ถ้วน)?|เรียบร้อย|ทั้งหมด|\s)*+"
    r"(?:ของ\S{0,40}?\s?)?"
)
_STATUS: Final = re.compile(
    rf"ได้รับ.{{0,30}}(?:หรือ|รึ)ยัง|ได้รับ{_WHAT_CAME}{_YET}|ได้(?:รับ)?\S{{0,12}}ยัง(?:ครับ|คับ|ค่ะ|คะ|นะ|จ๊ะ|\?|$)"
    rf"|(?:ถึง|สำเร็จ|เข้าระบบ|เรียบร้อย)(?:แล้ว)?{_YET}"
    r"|(?<!เปลี่ยน)(?<!ยก)สถานะ(?=$|\W|ผลงาน|การ(?:ส่ง|สมัคร|ตรวจ|พิจารณา)|ของผลงาน|เป็น(?:อย่างไร|ยังไง)|ล่าสุด|หน่อย|ค่ะ|คะ|ครับ|ด้วย)"
    r"|\bstatus\b"
)
_STATUS_TOO: Final = re.compile(
    rf"(?:ครบ(?:ถ้วน)?|เรียบร้อย|สมบูรณ์|ถูกต้อง)(?:แล้ว)?{_YET}|เป็น(?:อย่างไร|ยังไง)"
    r"|(?:ต้อง|ยัง)?(?:ขาด|แก้ไข|ส่ง|เพิ่ม)\S{0,20}อะไร\S{0,20}|what is"
)
"""What is asked beside it, and answered with it."""
_OPENS: Final = re.compile(rf"(?:เปิด|อ่าน)(?:ไฟล์|ดู|อ่าน)?\S{{0,12}}ได้{_YET}")
"""Whether files can be opened, an acknowledgement answers as well."""
_A_SYSTEM: Final = re.compile(r"ระบบ\S{0,20}สถานะ\S*")
"""A work may be about the state of something."""

_SECOND: Final = re.compile(
    r"ผลงาน(?:ชิ้น|เรื่อง)?(?:ที่|ลำดับที่)\s*(?:2|3|4|5|สอง|สาม|สี่|ห้า)|อีก\s*(?:1|หนึ่ง|2|สอง)?\s*(?:ชิ้น|ผลงาน|เรื่อง)|ผลงานใหม่อีก"
    r"|second (?:work|project|entry)|another (?:work|project|entry)"
)
_CORRECT: Final = re.compile(
    r"แก้ไข(?!ปัญหา)|ปรับแก้|แก้(?:ไฟล์|ชื่อ|ตัวเลข|คำผิด)|ขอ(?:ปรับ|เปลี่ยน)|เปลี่ยน(?:ไฟล์|ชื่อ|ใบ|เป็น)"
    r"|แทน(?:ไฟล์|ใบ|ฉบับ|ของ|อัน|ผลงาน)?(?:เดิม|เก่า|แรก)|(?:ไฟล์|ใบ|ฉบับ|อัน|ชุด|ผลงาน|เรื่อง|ตัว)(?:นี้|ใหม่)แทน"
    r"|(?:ยกเลิก|ไม่ใช้)(?:ไฟล์|ใบ|ฉบับ|อัน|ชุด|ผลงาน)(?:เดิม|เก่า|แรก)"
    r"|(?:ไฟล์|ใบ|ฉบับ|อัน|ชุด|ผลงาน|เรื่อง)(?:เดิม|เก่า|แรก|ก่อนหน้า(?:นี้)?|ที่แล้ว)\s?(?:ผิด|ยกเลิก)"
    r"|ส่ง(?:ไฟล์|ใบ|ผลงาน|เรื่อง|แบบ|สไลด์)?ผิด|(?:ไฟล์|ใบ|ฉบับ|อัน|ชุด|ผลงาน)ที่ถูก(?:ต้อง)?(?=$|\W|ค่ะ|คะ|ครับ|แทน|มา|ให้)"
    r"|(?:สแกน|ถ่าย(?:รูป|ภาพ)?)(?:มา)?(?:ให้)?ใหม่|ชัด(?:เจน)?(?:กว่า|ขึ้น)"
    r"|ฉบับ(?:ใหม่|ล่าสุด|แก้|ปรับ|สมบูรณ์)|ส่ง(?:ไฟล์|ให้)?ใหม่|correct|revis|replac"
)
_CORRECT_ABOVE: Final = re.compile(
    r"^\W*(?:ขอ)?(?:อนุญาต)?(?:นำ)?(?:ส่ง)?(?:ไฟล์|ใบส่งผลงาน|ผลงาน)?(?:ที่)?(?:แก้ไข|เปลี่ยน|ปรับแก้|ปรับเปลี่ยน)"
    r"(?=$|\W|ไฟล์|ใบ|ผลงาน|เอกสาร|ข้อมูล|รายละเอียด|งานนำเสนอ|สไลด์|ชื่อ|แบบ|form|ครั้ง|แล้ว|ค่ะ|คะ|ครับ)"
    r"|^(?:correct(?:ed|ion)|revis|replac)"
)
"""A subject that opens with it; further on it may be a word of the work's title."""
_CONTEST: Final = re.compile(
    r"ผลงาน|ประกวด|นวัตกรรม|ท้องถิ่น\s?ดิจิทัล|ใบสมัคร|แบบฟอร์ม|(?<![a-z])form|dg\s?awards?|dgti|submission|contest|project"
)
"""What mail about a work speaks of."""
_PART: Final = re.compile(
    r"(?:ส่วน|ตอน|พาร์[ทต]|(?<![a-z])part)(?:ที่)?[\s_.-]*[2-9](?!\d)|[(\[]\s*[2-9]\s*/\s*[2-9]\s*[)\]]"
)
_NOT_TO_USE: Final = re.compile(
    r"(?<!เดิม)(?<!เก่า)(?<!แรก)(?<!ก่อน)(?:อย่า(?:เพิ่ง|พึ่ง)?|ไม่ต้อง|ยังไม่(?:ต้อง|ให้)?)\s?ใช้(?:ไฟล์|ฉบับ|อัน|ชุด)?(?:นี้|ที่แนบ\S*)?(?=$|\W|นะ|ค่ะ|คะ|ครับ)"
    r"|(?:แค่|เพียง|ขอ)(?:ส่ง)?ให้(?:ช่วย)?(?:ดู|ตรวจ)\S{0,8}ก่อน|\bdo not use (?:it|this)\b"
)
_ONE: Final = re.compile(r"(?<!ไม่ใช่)(?<!มิใช่)(?:ผลงาน|เรื่อง|ชิ้น)เดียว|(?:one|same|single) (?:work|project)")


def asks(text: str) -> bool:
    """Whether words are those of a question."""
    rest = _OFFERED.sub(" ", text)
    return "สอบถาม" in rest or is_question(rest)


def is_question(text: str) -> bool:
    """Whether a line asks something."""
    return _QUESTION.search(_LINK.sub(" ", text)) is not None


def asks_besides(text: str) -> bool:
    """Whether words that come with files ask what no acknowledgement answers, which tells what is there."""
    for known in (_LINK, _OFFERED, _IF, _STATUS, _STATUS_TOO, _OPENS):
        text = known.sub(" ", text)
    return _BESIDE.search(text) is not None


def withdraws(spoken: str, words: str) -> bool:
    """Whether subject or words, as `spoken`, withdraw a work; `words` alone may take it back."""
    is_meant = _WITHDRAW.search(spoken) and not _ABOUT_WITHDRAWING.search(spoken)
    return bool(is_meant) and not (_WITHDRAWAL_TAKEN_BACK.search(spoken) or _NOT_WITHDRAW.search(words))


def keeps_the_work(spoken: str) -> bool:
    """Whether a withdrawal is taken back, as the notice about it asks for in a word: "ไม่ถอน"."""
    return _WITHDRAWAL_TAKEN_BACK.search(spoken) is not None or _NOT_WITHDRAW.search(spoken) is not None


def asks_for_status(spoken: str) -> bool:
    """Whether nothing is asked but how an entry stands: any other question is for a person."""
    rest, found = _STATUS.subn(" ", _A_SYSTEM.sub(" ", spoken))
    return bool(found) and not _DOUBT.search(_STATUS_TOO.sub(" ", rest))


def enters(line: str) -> bool:
    """Whether a line begins with "ส่งจริง" and asks nothing."""
    return _ENTER.match(line) is not None and not is_question(line)


def confirms(line: str) -> bool:
    """Whether a line begins with "ยืนยัน" and asks nothing."""
    return _CONFIRM.search(line) is not None and not is_question(line)


def takes_back(line: str) -> bool:
    """Whether a line makes "ยืนยัน" something else."""
    return _TAKEN_BACK.search(_SORRY.sub(" ", line)) is not None


def is_of_another_work(text: str) -> bool:
    """Whether words speak of a further work."""
    return _SECOND.search(text) is not None


def is_of_correcting(words: str, subject: str) -> bool:
    """Whether words, or a subject that opens so, speak of taking the place of something."""
    return _CORRECT.search(words) is not None or _CORRECT_ABOVE.search(subject) is not None


def is_of_the_contest(text: str) -> bool:
    """Whether words speak of a work, or of the contest."""
    return _CONTEST.search(text) is not None


def is_of_a_further_part(text: str) -> bool:
    """Whether a name or words tell that something continues what came before: "ส่วนที่ 2", "(2/2)"."""
    return _PART.search(text) is not None


def is_of_one_work(text: str) -> bool:
    """Whether words say that all is a single work."""
    return _ONE.search(text) is not None


def is_not_to_be_used(text: str) -> bool:
    """Whether words say of files that they are not to be used."""
    return _NOT_TO_USE.search(text) is not None
