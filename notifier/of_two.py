"""What is written to applicants whose works are merged, or parted again, where an officer writes nothing."""

from datetime import datetime
from typing import Final

from contest.ruling import Act
from thai.dates import long_date

_SENTENCES: Final[dict[Act, str]] = {
    Act.MERGE: """\
เจ้าหน้าที่ตรวจสอบแล้วเห็นว่าผลงาน {gone} และ {into} เป็นผลงานเดียวกัน จึงรวมเป็นผลงานเดียวภายใต้เลขอ้างอิง {into} \
โดยถือวันและเวลาที่ได้รับครั้งแรก {at_th} อีเมลที่อ้างถึง {gone} จะนับเป็นของ {into} \
หากเป็นคนละผลงาน โปรดตอบกลับอีเมลฉบับนี้
We found that {gone} and {into} are the same work. They are one entry now, {into}, first received {at_en}. \
Mail that names {gone} belongs to {into}. If they are two works, please reply to this mail.""",
    Act.UNMERGE: """\
เจ้าหน้าที่ตรวจสอบแล้วเห็นว่าผลงาน {gone} และ {into} เป็นคนละผลงาน จึงแยกออกจากกันตามเดิม \
โปรดใช้เลขอ้างอิงของแต่ละผลงานในการติดต่อ
We found that {gone} and {into} are two works. They are two entries again, as before. \
Please name each by its own reference.""",
}


def words_of(act: Act, gone: str, into: str, first: datetime) -> str:
    """Thai, then English; `gone` and `into` are references, `first` the first receipt time that stands."""
    at_th, at_en = long_date(first, "th"), long_date(first, "en")
    return _SENTENCES[act].format(gone=gone, into=into, at_th=at_th, at_en=at_en)
