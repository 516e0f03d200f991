"""How mail programs put the message that is answered under the reply."""

from collections.abc import Callable
from datetime import datetime

from demo.drafts import Answered
from thai.dates import Era, month_name, year_in

_DAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
_LINES = 24
"""How much of the earlier message is kept, in lines."""


def _arrows(earlier: Answered) -> str:
    return "\n".join(f"> {line}".rstrip() for line in earlier.text.split("\n")[:_LINES])


def _gmail(earlier: Answered) -> str:
    day = f"{_DAYS[earlier.sent.weekday()]} {_short(earlier.sent, earlier.sent.year)}"
    who = f"{earlier.sender.name} <{earlier.sender.email}>"
    return f"\nในวันที่ {day} เวลา {earlier.sent:%H:%M} {who} เขียนว่า:\n\n{_arrows(earlier)}\n"


def _iphone(earlier: Answered) -> str:
    day = _short(earlier.sent, year_in(Era.BUDDHIST, earlier.sent.year))
    who = f"{earlier.sender.name} <{earlier.sender.email}>"
    introduction = f"เมื่อวันที่ {day} เวลา {earlier.sent:%H:%M} {who} เขียนว่า:"
    return f"\nส่งจาก iPhone ของฉัน\n\n{introduction}\n\n{_arrows(earlier)}\n"


def _thunderbird(earlier: Answered) -> str:
    return f"\nOn {earlier.sent:%d/%m/%Y %H:%M}, {earlier.sender.name} wrote:\n{_arrows(earlier)}\n"


def _outlook(earlier: Answered) -> str:
    head = (
        f"From: {earlier.sender.name} <{earlier.sender.email}>\nSent: {earlier.sent:%A, %B %d, %Y %H:%M}\n"
        f"Subject: {earlier.subject}\n"
    )
    return f"\n________________________________\n{head}\n{_kept(earlier)}\n"


def _outlook_thai(earlier: Answered) -> str:
    day = _short(earlier.sent, year_in(Era.BUDDHIST, earlier.sent.year))
    head = (
        f"จาก: {earlier.sender.name} <{earlier.sender.email}>\nส่งเมื่อ: {day} {earlier.sent:%H:%M}\n"
        f"เรื่อง: {earlier.subject}\n"
    )
    return f"\n-----ข้อความต้นฉบับ-----\n{head}\n{_kept(earlier)}\n"


def _webmail(earlier: Answered) -> str:
    return f"\n{_arrows(earlier)}\n"


def _kept(earlier: Answered) -> str:
    return "\n".join(earlier.text.split("\n")[:_LINES])


def _short(moment: datetime, year: int) -> str:
    return f"{moment.day} {month_name(moment.month, short=True)} {year}"


QUOTES: dict[str, Callable[[Answered], str]] = {
    "gmail": _gmail,
    "iphone": _iphone,
    "thunderbird": _thunderbird,
    "outlook": _outlook,
    "outlook-thai": _outlook_thai,
    "webmail": _webmail,
}
