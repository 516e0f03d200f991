"""The words by which people thank, agree, greet and sign, which ask for nothing.

All texts are folded. Patterns that repeat words do so atomically: a sign or a word that somebody wrote a
hundred times must be read in one way only.
"""

import re
from typing import Final

from intake.intent_words import is_question

_POLITE: Final = r"(?:นะ)?(?:ครับผม|ครับ|คับ|ค้าบ|คร้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ)?"
_AWAITS: Final = (
    r"(?:และ|แล้ว)?(?:จะ)?รอ(?:ฟัง|ติดตาม|ดู)?(?:ประกาศ)?ผล(?:การ(?:ประกวด|ตัดสิน|พิจารณา|คัดเลือก|ตรวจสอบ))?(?:ต่อไป)?"
)
"""That one waits for the results asks for nothing."""

_THANKED: Final = (
    r"(?:ขอ|กราบ|ต้องขอ|และ)?(?:ขอบคุณ|ขอบพระคุณ|ขอบคุน|ขอบใจ)"
    r"(?:สำหรับ(?:ข้อมูล|คำแนะนำ|คำตอบ|การแจ้ง|ความ(?:อนุเคราะห์|ช่วยเหลือ|กรุณา))"
    r"|ที่(?:แจ้ง|ช่วยเหลือ|แนะนำ|ตอบ|ให้คำแนะนำ|อนุเคราะห์)(?:กลับ|มา|ให้ทราบ|ข้อมูล)?)?(?:ทีมงาน|เจ้าหน้าที่|ท่าน|ทุกท่าน|แอดมิน)?"
)
_REGISTERED: Final = r"(?:ได้)?(?:ลง)?รับ(?:หนังสือ|เรื่อง|เอกสาร)?(?:ของท่าน|ไว้)?(?:เรียบร้อย)?แล้ว"
"""What a registry writes back."""
_GAP: Final = r"[^\w👍👌✅🙏😊❤🙂☺💕]*+"
"""What stands between words; a sign that is a word of its own is no gap."""
_THANKS: Final = re.compile(
    rf"(?>{_GAP}(?:รับทราบ(?:และ)?|ทราบ|{_THANKED}|ได้รับ(?:อีเมล์?|เมล์?|เรื่อง|ข้อความ|ข้อมูล)?(?:ของท่าน|ตอบกลับ)?(?:เรียบร้อย)?แล้ว"
    rf"|ตกลง|โอเค|okay|ok|thanks?(?: you)?|noted|received|(?:เป็น)?อย่าง(?:สูง|ยิ่ง|มาก)|มาก ?ๆ?|แล้ว|[🙏😊❤🙂☺💕]"
    rf"|{_REGISTERED}|{_AWAITS})\s?{_POLITE})+{_GAP}"
)
_AS_TOLD: Final = (
    r"(?:เอา|ใช้)?(?:ชื่อ)?ตาม(?:นั้น|นี้)"
    r"|(?:(?:ให้)?ใช้|จัดเก็บ|เก็บ)(?:ตาม|ใน|เป็น)?ชื่อ(?:ไฟล์)?(?:ตาม)?(?:ที่(?:แจ้ง|ถูกต้อง|กำหนด)(?:มา)?|นี้)(?:ได้)?(?:เลย)?"
    r"|(?:อนุญาต(?:ให้)?|ยินดีให้|สามารถ)?เปลี่ยนชื่อ(?:ไฟล์)?(?:ให้)?(?:ตาม(?:นั้น|นี้|ที่แจ้ง(?:มา)?))?ได้เลย"
    r"|(?:รบกวน|ฝาก|ช่วย)(?:เจ้าหน้าที่)?(?:ช่วย)?เปลี่ยนชื่อไฟล์(?:ให้)?(?:ด้วย|หน่อย)"
)
"""A yes to our offer to keep the form under its right name."""

_ASSENT: Final = re.compile(
    rf"(?>{_GAP}(?:ok(?:ay)?|โอเค|ตกลง|ใช่(?:แล้ว)?|ถูก(?:ต้อง)?(?:แล้ว)?|ได้|(?:รับ)?ทราบ(?:แล้ว)?"
    rf"|เห็น(?:ชอบ|ด้วย)|ยินยอม|{_AS_TOLD}|yes|sure|correct|agreed?|[👍👌✅])\s?{_POLITE})+"
    rf"(?>{_GAP}(?:{_THANKED}|thanks?(?: you)?|มาก ?ๆ?|[🙏😊❤🙂☺💕]|{_AWAITS})\s?{_POLITE})*{_GAP}"
)
"""A whole answer that says yes, where nothing but a yes was asked for."""

_GREETING: Final = re.compile(r"\W*(?:เรียน|สวัสดี|dear|hello|hi)(?![a-z])")
_SIGNED: Final = re.compile(
    r"\W*+(?:$|นาย|นาง|น\.ส\.|ว่าที่|ดร\.|โทร|tel|mobile|ตำแหน่ง|นัก|เจ้า|ปลัด|ผู้|งาน|กอง|สำนัก|ฝ่าย|เทศบาล|อบต|อบจ"
    r"|องค์การ|ส่งจาก|sent from|(?:get|download|ดาวน์โหลด|รับ).{0,40}outlook|ขอแสดงความนับถือ|ด้วยความเคารพ"
    r"|(?:best |kind |warm )?regards|เลขที่|หมู่|ต\.|อ\.|จ\.|ตำบล|อำเภอ|จังหวัด"
    r"|e-?mail|อีเมล|https?:|www\.|\S{1,64}@\S{1,99}$|[\d\s()+\-/.,]+$)"
)
_WISH: Final = re.compile(
    r"ขอ(?!ง|นแก่น|แสดงความนับถือ|บ)|แก้ไข|เปลี่ยน|ต้องการ|ประสงค์|ยกเลิก|ผิด|แนบ|รบกวน|อยาก|ไม่ได้|ยังไม่|ฝาก|please"
)
"""What makes a line more than a signature, whatever it begins with."""


def is_thanks(line: str) -> bool:
    """Whether a whole line is thanks."""
    return _THANKS.fullmatch(line) is not None


def is_assent(line: str) -> bool:
    """Whether a whole line is a yes."""
    return _ASSENT.fullmatch(line) is not None


def is_greeting(line: str) -> bool:
    """Whether a line greets, and wishes for nothing."""
    return _GREETING.match(line) is not None and not _WISH.search(line)


def is_signature(line: str) -> bool:
    """Whether a line is of a signature, and wishes for nothing."""
    return _SIGNED.match(line) is not None and not (_WISH.search(line) or is_question(line))
