"""Codes that let a judge in: made, mailed, and known again only in the browser that asked."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from contest.call import Call
from contest.judging import Judge
from contest.notice import Letter, Owed
from judging.letters import letter
from store.engine import Engine
from store.judging import committee, doors
from thai.digits import to_arabic

KIND: Final = "judge_code"
HOLDS: Final = timedelta(minutes=10)
_DIGITS: Final = 6
_CODE_TH: Final = (
    "รหัสเข้าหน้ากรรมการของท่านคือ **{code}** ใช้ได้ครั้งเดียวภายใน {minutes} นาที เฉพาะในหน้าต่างเบราว์เซอร์ที่ขอรหัส"
)
_CODE_EN: Final = (
    "Your code for the judges’ pages is **{code}**. It works once, within {minutes} minutes, and only in the "
    "browser that asked for it."
)


def mail_code(
    engine: Engine, email: str, browser: str, call: Call, new_message_id: Callable[[], str], now: datetime
) -> bool:
    """Owe a code to the judge of this address; False where no judge has it. Raises Unavailable."""
    address = email.strip().lower()
    judge = next((j for j in committee.judges(engine) if j.person.email == address), None)
    if judge is None or not address:
        return False
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    owed = Owed(
        id=0, kind=KIND, reference="", to=judge.person, letter=_letter(judge, code, call),
        message_id=new_message_id(), in_reply_to="", references=(), owed_at=now,
    )  # fmt: skip
    doors.owe_code(engine, judge.id, _told(browser), _digest(browser, code), HOLDS, owed)
    return True


def take_code(engine: Engine, written: str, browser: str, now: datetime) -> Judge | None:
    """The judge who was mailed this code, which is used up by it; None for any other. Raises Unavailable."""
    code = "".join(c for c in to_arabic(written) if c.isascii() and c.isdigit())
    row = doors.redeem(engine, _told(browser), _digest(browser, code), now)
    return next((j for j in committee.judges(engine) if j.id == row), None)


def _letter(judge: Judge, code: str, call: Call) -> Letter:
    """The subject says nothing that is worth reading over a shoulder."""
    minutes = int(HOLDS.total_seconds() // 60)
    thai = [
        "เรียน กรรมการ", "", f"! act {_CODE_TH.format(code=code, minutes=minutes)}", "",
        "หากท่านไม่ได้ขอรหัสนี้ ไม่ต้องทำอะไร และโปรดอย่าบอกรหัสแก่ผู้ใด เจ้าหน้าที่จะไม่ถามรหัสจากท่าน", "",
    ]  # fmt: skip
    english = [
        "Dear judge,", "", f"! act {_CODE_EN.format(code=code, minutes=minutes)}", "",
        "If you did not ask for it, there is nothing to do. Tell it to nobody: we never ask for it.", "",
    ]  # fmt: skip
    return letter(f"รหัสเข้าหน้ากรรมการ {judge.code}", thai, english, call)


def _told(browser: str) -> str:
    return hashlib.sha256(browser.encode()).hexdigest()


def _digest(browser: str, code: str) -> str:
    return hashlib.sha256(f"{browser}\n{code}".encode()).hexdigest()
