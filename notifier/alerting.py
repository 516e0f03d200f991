"""Writes the letter that tells the organiser what is amiss, and what is well again."""

from collections.abc import Iterable, Iterator
from typing import Final

from contest.alert import Alert, Cause, News
from contest.notice import Letter
from notifier.blocks import Block, Heading, Lead, Paragraph, Span, Text, Tone
from notifier.hypertext import hypertext
from notifier.plain import plain_text
from notifier.printable import visible
from thai.dates import Language, short_date_time

WORDS: Final[dict[Cause, tuple[str, str, str, str]]] = {
    Cause.LOGIN: (
        "ชื่อผู้ใช้ รหัสผ่าน หรือโทเคนถูกปฏิเสธ",
        "ระบบจะลองใหม่เอง แต่โดยปกติต้องให้ผู้ดูแลระบบแก้ไขรหัสลับหรือสิทธิ์ ระหว่างนี้อีเมลยังอยู่ในกล่องจดหมายครบถ้วน",
        "A login is refused",
        "The service goes on trying, but a person usually has to mend a secret or a right. No mail is lost.",
    ),
    Cause.MAILBOX: (
        "อ่านกล่องจดหมายไม่ได้",
        "อีเมลที่ส่งเข้ามายังอยู่ในกล่องจดหมายครบถ้วน ระบบจะลองใหม่เองและตรวจตามลำดับเวลาที่ได้รับ",
        "The mailbox cannot be read",
        "Mail stays there; the service tries again by itself and then takes it in by its time of receipt.",
    ),
    Cause.SENDING: (
        "ส่งอีเมลตอบไม่ได้",
        "อีเมลตอบยังเก็บรอส่งอยู่ครบถ้วน ระบบจะลองใหม่เอง",
        "Answers cannot be sent",
        "They are kept, and the service tries again by itself.",
    ),
    Cause.FILING: (
        "ย้ายอีเมลที่ตรวจแล้วในกล่องจดหมายไม่ได้",
        "การรับและการตอบยังทำงานตามปกติ ระบบจะลองย้ายใหม่เอง",
        "Decided mail cannot be moved on the server",
        "Mail is taken in and answered all the same; the service tries again by itself.",
    ),
    Cause.NOT_FETCHED: (
        "ไม่ได้อ่านกล่องจดหมายมานาน",
        "โปรดตรวจว่าระบบทำงานอยู่ และใช้คำสั่ง doctor เพื่อหาสาเหตุ",
        "The mailbox has not been looked at for long",
        "See that the worker runs; the command doctor tells what is in its way.",
    ),
    Cause.BACKLOG: (
        "มีอีเมลรอตรวจค้างอยู่มาก",
        "หากจำนวนไม่ลดลง โปรดตรวจว่าระบบทำงานอยู่",
        "Much mail waits to be decided",
        "If it does not get less, see that the worker runs.",
    ),
    Cause.DISK: (
        "พื้นที่ดิสก์เหลือน้อย",
        "โปรดเพิ่มหรือคืนพื้นที่ เมื่อดิสก์เต็มระบบจะหยุดรับอีเมลไว้ก่อน โดยอีเมลยังอยู่ในกล่องจดหมาย",
        "The disk is nearly full",
        "Make room. On a full disk mail is left in the mailbox until there is some.",
    ),
    Cause.QUOTA: (
        "กล่องจดหมายใกล้เต็ม",
        "เมื่อกล่องเต็ม ผู้ส่งจะส่งอีเมลเข้ามาไม่ได้ โปรดเพิ่มโควตาหรือลบอีเมลที่สำรองไว้แล้ว",
        "The mailbox is nearly full",
        "Once it is, senders are turned away. Raise its quota, or remove mail that has been backed up.",
    ),
    Cause.SECRET: (
        "รหัสลับของแอปพลิเคชันใกล้หมดอายุ",
        "โปรดออกรหัสลับใหม่จากผู้ให้บริการ และปรับ oauth2.client_secret_expires ให้ตรงกัน",
        "A client secret ends soon",
        "Have the provider issue a new one, and set oauth2.client_secret_expires accordingly.",
    ),
    Cause.UNDELIVERED: (
        "มีอีเมลตอบที่ส่งไม่ถึงผู้รับ",
        "โปรดดูรายการด้วยคำสั่ง log และติดต่อผู้ส่งทางโทรศัพท์",
        "Some answers could not be delivered",
        "The command log names them; these senders need a telephone call.",
    ),
    Cause.DANGEROUS: (
        "พบไฟล์อันตรายในอีเมลที่ได้รับ",
        "ไฟล์ถูกกันไว้และไม่ถูกเปิด โปรดอย่าเปิดไฟล์จากกล่องจดหมายโดยตรง",
        "A dangerous file has come",
        "It is set aside and was not opened. Do not open it from the mailbox either.",
    ),
    Cause.SET_ASIDE: (
        "มีอีเมลที่ระบบตรวจไม่ได้และพักไว้",
        "โปรดดูรายการด้วยคำสั่ง log อีเมลต้นฉบับเก็บไว้ครบถ้วน",
        "Some mail could not be worked on and is set aside",
        "The command log names it; it is kept whole.",
    ),
    Cause.PAUSED: (
        "การส่งอีเมลตอบถูกหยุดไว้",
        "ใช้คำสั่ง notices resume เมื่อพร้อมให้ส่งต่อ",
        "Sending is paused",
        "The command notices resume starts it again.",
    ),
    Cause.WORDING: (
        "ใช้ข้อความอีเมลแจ้งที่แก้ไขไว้ไม่ได้",
        "ระบบส่งอีเมลแจ้งด้วยข้อความเดิมของระบบแทน โปรดเปิดหน้า “ข้อความ” แล้วบันทึกข้อความใหม่",
        "The edited wording of a notice could not be used",
        "The notice went out in the built-in words. Open the page Wording and save it anew.",
    ),
}
"""For each cause: what is amiss and what to do, in Thai and in English."""

_THAI: Final = "th"
_FRAME: Final[dict[Language, tuple[str, str, str]]] = {
    "th": (
        "ระบบรับผลงานพบเหตุที่ควรทราบ",
        "เหตุต่อไปนี้สิ้นสุดแล้ว",
        "อีเมลนี้ระบบส่งเองถึงผู้จัดการประกวดเท่านั้น แต่ละเหตุแจ้งครั้งเดียวจนกว่าจะสิ้นสุด ไม่ต้องตอบกลับ",
    ),
    "en": (
        "The intake service found something amiss",
        "This is over",
        "Sent by the service to the organiser alone; each cause is told once until it is over. Do not reply.",
    ),
}
"""Above what has begun, above what is over, and below it all."""


def alert_letter(news: News, contest: str) -> Letter:
    """One letter for everything that is new; `contest` names the contest in its subject."""
    subject = _subject(news, contest)
    thai, english = (tuple(_blocks(news, lang)) for lang in ("th", "en"))
    return Letter(subject, plain_text((thai, english)), hypertext(subject, thai, english))


def _subject(news: News, contest: str) -> str:
    first = (news.begun or news.over)[0]
    more = len(news.begun) + len(news.over) - 1
    word = "แจ้งเตือน" if news.begun else "กลับเป็นปกติ"
    return f"[{word}] {WORDS[first.cause][0]}{f' และอีก {more} เรื่อง' if more else ''} – {contest}"


def _blocks(news: News, lang: Language) -> Iterator[Block]:
    begun, over, please = _FRAME[lang]
    if news.begun:
        yield Lead(Tone.ACT, _text(begun))
        yield from _told(news.begun, lang)
    if news.over:
        yield Lead(Tone.GOOD, _text(over))
        yield from _cleared(news.over, lang)
    yield Paragraph(_text(please), small=True)


def _told(alerts: Iterable[Alert], lang: Language) -> Iterator[Block]:
    for alert in alerts:
        what, do = WORDS[alert.cause][:2] if lang == _THAI else WORDS[alert.cause][2:]
        since = f"ตั้งแต่ {_when(alert, lang)}" if lang == _THAI else f"Since {_when(alert, lang)}"
        yield Heading(_text(what, strong=True))
        yield Paragraph(_text(f"{since}: {visible(alert.why)}"))
        yield Paragraph(_text(do))


def _cleared(alerts: Iterable[Alert], lang: Language) -> Iterator[Block]:
    for alert in alerts:
        what = WORDS[alert.cause][0] if lang == _THAI else WORDS[alert.cause][2]
        end = short_date_time(alert.ended_at or alert.began_at, lang)
        yield Paragraph(_text(f"{what}: {_when(alert, lang)} – {end}"))


def _when(alert: Alert, lang: Language) -> str:
    return short_date_time(alert.began_at, lang)


def _text(words: str, *, strong: bool = False) -> Text:
    return Text((Span(words, strong),))
