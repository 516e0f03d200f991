"""Writes the organiser's digest: what needs a decision, what did not arrive, how it runs, and the head."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from contest.digest import Digest, Matter
from contest.entry import EntryState
from contest.notice import Letter
from notifier.alerting import WORDS as CAUSES
from notifier.blocks import Block, Copy, Heading, Item, Items, Lead, Paragraph, Row, Rows, Span, Text, Tone
from notifier.hypertext import hypertext
from notifier.plain import plain_text
from notifier.printable import words
from store.chain.head import Head
from thai.dates import Language, duration_en, duration_th, long_date, short_date, short_date_time

_STATES: Final[dict[EntryState, tuple[str, str]]] = {
    EntryState.COMPLETE: ("ครบถ้วน", "complete"),
    EntryState.OPEN: ("รอหน่วยงานแก้ไข", "to be corrected"),
    EntryState.ASKED: ("รอคำตอบจากหน่วยงาน", "asked a question"),
    EntryState.HELD: ("รอเจ้าหน้าที่ตรวจสอบ", "for an officer"),
    EntryState.REFUSED: ("ไม่รับ", "refused"),
    EntryState.WITHDRAWN: ("ถอนแล้ว", "withdrawn"),
    EntryState.MERGED: ("รวมแล้ว", "merged"),
}

_THAI: Final[dict[str, str]] = {
    "left": "สรุปผลการรับผลงาน ณ {now} เหลือเวลาอีก {left} ก่อนถึงกำหนดส่งผลงาน {closes}",
    "closed": "สรุปผลการรับผลงาน ณ {now} พ้นกำหนดส่งผลงานแล้วเมื่อ{closes}",
    "today": "ใน 24 ชั่วโมงที่ผ่านมา",
    "came": "อีเมล {came} ฉบับ ผลงานใหม่ {entered} ผลงาน",
    "works": "{count} ผลงาน",
    "decide": "1) เรื่องที่ต้องให้เจ้าหน้าที่ตัดสินใจ ({count})",
    "nothing": "ไม่มี",
    "mails": "และอีเมลที่ไม่เกี่ยวกับผลงานใดรอเจ้าหน้าที่อยู่ {count} ฉบับ",
    "mail": "มีอีเมลรอเจ้าหน้าที่",
    "unsent": "2) อีเมลแจ้งที่ส่งไม่ถึง ({count})",
    "call": "โปรดติดต่อหน่วยงานเหล่านี้ทางโทรศัพท์",
    "more": "และอีก {count} ผลงาน",
    "stale": "3) รอหน่วยงานแก้ไขหรือตอบเกิน 3 วัน ({count})",
    "system": "4) ระบบ",
    "looked": "อ่านกล่องจดหมายล่าสุด",
    "never": "ยังไม่เคย",
    "waiting": "อีเมลที่รอตรวจ",
    "amiss": "เหตุที่ควรทราบ",
    "head": "5) ค่าท้ายสุดของบันทึกเหตุการณ์",
    "keep": (
        "โปรดเก็บอีเมลฉบับนี้ไว้นอกระบบ หากมีการตัดหรือเขียนบันทึกใหม่ คำสั่ง verify --head ตามด้วยค่านี้"
        "จะพบ แม้ผู้กระทำจะแก้ไขฐานข้อมูลและมีกุญแจของระบบ"
    ),
    "empty": "ยังไม่มีเหตุการณ์",
    "end": "อีเมลนี้ระบบส่งเองถึงผู้จัดการประกวดเท่านั้นวันละหนึ่งฉบับ ไม่ต้องตอบกลับ",
}
_ENGLISH: Final[dict[str, str]] = {
    "left": "Entries as of {now}: {left} to the closing time, {closes}",
    "closed": "Entries as of {now}; closed since {closes}",
    "today": "Within 24 hours",
    "came": "{came} mails, {entered} new entries",
    "works": "{count} entries",
    "decide": "1) For an officer to decide ({count})",
    "nothing": "None.",
    "mails": "Mails that concern no entry and wait for an officer: {count}",
    "mail": "a mail waits for an officer",
    "unsent": "2) Notices not delivered ({count})",
    "call": "Please telephone these agencies.",
    "more": "and {count} more",
    "stale": "3) Waiting for a correction or an answer for more than 3 days ({count})",
    "system": "4) The service",
    "looked": "Mailbox last read",
    "never": "never",
    "waiting": "Mails not decided yet",
    "amiss": "Amiss",
    "head": "5) The head of the event log",
    "keep": (
        "Keep this mail outside the service. Should the log be cut short or rewritten, the command "
        "verify --head with this value shows it, even where whoever did it had the database and the key."
    ),
    "empty": "Nothing has happened yet.",
    "end": "Sent by the service to the organiser alone, once a day. Do not reply.",
}


def digest_letter(digest: Digest, head: Head) -> Letter:
    """One morning's letter, Thai first."""
    decide = digest.matters_in_all + digest.mails
    day = short_date(digest.now)
    subject = f"[ระบบรับผลงาน] รอตัดสินใจ {decide} เรื่อง · ส่งไม่ถึง {digest.unsent_in_all} – {day}"
    thai, english = (tuple(_blocks(digest, head, lang)) for lang in ("th", "en"))
    return Letter(subject, plain_text((thai, english)), hypertext(subject, thai, english))


def _said(lang: Language) -> dict[str, str]:
    return _THAI if lang == "th" else _ENGLISH


def _blocks(digest: Digest, head: Head, lang: Language) -> Iterator[Block]:
    said = _said(lang)
    waits = digest.matters_in_all + digest.mails + digest.unsent_in_all + len(digest.amiss)
    yield Lead(Tone.ACT if waits else Tone.GOOD, _text(_as_of(digest, lang)))
    yield Rows((_row(said["today"], said["came"].format(came=digest.came, entered=digest.entered)),
                *_states(digest, lang)))  # fmt: skip
    yield Heading(_text(said["decide"].format(count=digest.matters_in_all + digest.mails), strong=True))
    yield from _named(digest.matters, digest.matters_in_all, lang, nothing=not digest.mails)
    if digest.mails:
        yield Paragraph(_text(said["mails"].format(count=digest.mails)))
    yield Heading(_text(said["unsent"].format(count=digest.unsent_in_all), strong=True))
    if digest.unsent:
        yield Paragraph(_text(said["call"]))
    yield from _named(digest.unsent, digest.unsent_in_all, lang, nothing=True)
    yield Heading(_text(said["stale"].format(count=digest.stale), strong=True))
    yield from _service(digest, lang)
    yield from _head(head, lang)
    yield Paragraph(_text(said["end"]), small=True)


def _as_of(digest: Digest, lang: Language) -> str:
    left, said = digest.closes - digest.now, _said(lang)
    words = said["left" if left > timedelta() else "closed"]
    now, closes = (long_date(at, lang) for at in (digest.now, digest.closes))
    return words.format(now=now, closes=closes, left=_left(left, lang))


def _left(left: timedelta, lang: Language) -> str:
    """Whole days; on the last one hours and minutes."""
    whole = timedelta(days=left.days) if left.days else left
    return (duration_th if lang == "th" else duration_en)(max(whole, timedelta()))


def _states(digest: Digest, lang: Language) -> Iterator[Row]:
    for state, names in _STATES.items():
        if count := digest.states.get(state):
            yield _row(names[lang != "th"], _said(lang)["works"].format(count=count))


def _named(matters: Iterable[Matter], in_all: int, lang: Language, *, nothing: bool) -> Iterator[Block]:
    said, shown = _said(lang), tuple(Item("–", _text(_matter(one, lang))) for one in matters)
    if shown:
        yield Items(shown)
    elif nothing:
        yield Paragraph(_text(said["nothing"]))
    if in_all > len(shown):
        yield Paragraph(_text(said["more"].format(count=in_all - len(shown))))


def _matter(matter: Matter, lang: Language) -> str:
    parts = (matter.reference, words(matter.agency), _STATES[matter.state][lang != "th"])
    mail = (_said(lang)["mail"],) if matter.has_mail else ()
    return " · ".join(part for part in (*parts, *mail) if part)


def _service(digest: Digest, lang: Language) -> Iterator[Block]:
    said = _said(lang)
    looked = short_date_time(digest.looked_at, lang) if digest.looked_at else said["never"]
    amiss = [CAUSES[cause][0 if lang == "th" else 2] for cause in digest.amiss] or [said["nothing"]]
    yield Heading(_text(said["system"], strong=True))
    yield Rows((_row(said["looked"], looked), _row(said["waiting"], f"{digest.waiting:,}"),
                _row(said["amiss"], *amiss)))  # fmt: skip


def _head(head: Head, lang: Language) -> Iterator[Block]:
    said = _said(lang)
    yield Heading(_text(said["head"], strong=True))
    if head.link:
        yield Copy(str(head))
        yield Paragraph(_text(said["keep"]))
    else:
        yield Paragraph(_text(said["empty"]))


def _row(label: str, *lines: str) -> Row:
    return Row(_text(label), tuple(map(_text, lines)))


def _text(said: str, *, strong: bool = False) -> Text:
    return Text((Span(said, strong),))
