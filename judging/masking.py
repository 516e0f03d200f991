"""Takes telephone numbers, e-mail addresses and the contacts' names out of what judges read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from contest.entry import Entry
from thai.digits import to_arabic

PHONE: Final = "[ปกปิดโทรศัพท์]"
EMAIL: Final = "[ปกปิดอีเมล]"
NAME: Final = "[ปกปิดชื่อ]"

_GAP: Final = r"[\s().\-–—‐‑\u00ad\u200b-\u200f\u2060]"
_PHONE: Final = re.compile(
    rf"(?<!\d)\(?(?:\+?{_GAP}?[6๖]{_GAP}?[6๖]\)?{_GAP}{{0,3}}(?:\(?[0๐]\)?)?|[0๐])(?:{_GAP}{{0,3}}\d){{8,9}}(?!\d)"
    rf"(?:{_GAP}{{0,2}}(?:ต่อ|ext\.?|#){_GAP}{{0,2}}\d{{1,5}})?",
    re.IGNORECASE,
)
"""0 and eight or nine digits (the national numbering plan), or +66 without the 0; any digits of Unicode."""

_EMAIL: Final = re.compile(
    r"[A-Za-z0-9._%+\-]+\s?(?:[@＠]|[\[(]\s?at\s?[\])])\s?[A-Za-z0-9\-]+(?:\s?[.．]\s?[A-Za-z0-9\-]+)+",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?:line|ไลน์)\s*(?:id|ไอดี|@)?\s*[:：]\s*@?[A-Za-z0-9._\-]{3,}", re.IGNORECASE)
_TITLE: Final = (
    r"(?:นางสาว|นาย|นาง|น\.\s?ส\.|คุณ|ดร\.|ด\.?ต\.|จ\.?ส\.?[ตอ]\."
    r"|ว่าที่\s*(?:ร้อยตรี|ร\.\s?ต\.)|mr\.?|mrs\.?|ms\.?|miss)"
)
_TITLES: Final = re.compile(rf"^(?:{_TITLE}\s*)+", re.IGNORECASE)
_LONG_ENOUGH: Final = 5
"""Letters of a surname that may be masked where it stands alone; a shorter one may be any word."""


def private_words(entry: Entry) -> tuple[str, ...]:
    """Names, telephone numbers and addresses of those who wrote for an entry, for `masked`."""
    contact = entry.facts.contact
    found = [contact.name, contact.phone, contact.email]
    found += [word for known in entry.known for word in (known.name, known.email)]
    agency = entry.agency.full_name if entry.agency else ""
    return tuple(dict.fromkeys(word for word in found if word.strip() and word not in agency))


def masked(text: str, private: tuple[str, ...] = ()) -> str:
    """`text` without telephone numbers, e-mail addresses, and the `private` words of its senders."""
    for pattern, instead in _patterns(private):
        text = pattern.sub(instead, text)
    return _PHONE.sub(PHONE, _HANDLE.sub(EMAIL, _EMAIL.sub(EMAIL, text)))


def tells_privacy(text: str, private: tuple[str, ...]) -> bool:
    """Whether anything in `text` would be masked: a picture of it must not be shown."""
    return masked(text, private) != text


@lru_cache(maxsize=64)
def _patterns(private: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_of(private))


def _of(private: Iterable[str]) -> Iterator[tuple[re.Pattern[str], str]]:
    for word in private:
        digits = "".join(c for c in to_arabic(word) if c.isdigit())
        if "@" in word:
            yield re.compile(re.escape(word.strip()), re.IGNORECASE), EMAIL
        elif len(digits) >= 7:
            yield _number(digits), PHONE
        else:
            yield from _name(word)


def _number(digits: str) -> re.Pattern[str]:
    """These digits, Thai or Arabic, however they are parted; the leading 0 may be lost."""
    parted = rf"{_GAP}{{0,3}}".join(f"[{d}{chr(0x0E50 + int(d))}]" for d in digits.lstrip("0"))
    return re.compile(rf"[0๐]?{_GAP}{{0,3}}{parted}")


def _name(word: str) -> Iterator[tuple[re.Pattern[str], str]]:
    given, *rest = _TITLES.sub("", word.strip()).split() or [""]
    if not rest:
        if len(given) >= 3:
            yield re.compile(rf"{_TITLE}\s*{re.escape(given)}", re.IGNORECASE), NAME
        return
    whole = r"\s*".join(map(re.escape, (given, *rest)))
    yield re.compile(rf"(?:{_TITLE}\s*)*{whole}", re.IGNORECASE), NAME
    yield re.compile(rf"(?:{_TITLE}\s*)+{re.escape(given)}", re.IGNORECASE), NAME
    if len(rest[-1]) >= _LONG_ENOUGH:
        yield re.compile(re.escape(rest[-1]), re.IGNORECASE), NAME
