"""Tells rehearsals from entries, and puts together what the reply "ส่งจริง" enters.

A rehearsal is checked like an entry and enters nothing. The reply enters the files of the rehearsal as if
they had come with it: its receipt time is theirs, and only the address that rehearsed may do so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from contest.casebook import Case, History, Intent, Rehearsed
from contest.content import Unreadable
from contest.entry import Role
from contest.message import Attachment, Message
from intake.intents import intent_of
from intake.roles import papers_of

RESULT: Final = "rehearsal_result"
"""The kind of notice that answers a rehearsal."""

_PREFIX: Final = re.compile(r"\s*(?:re|aw|fw|fwd|ตอบ|ตอบกลับ|ส่งต่อ)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_MARK: Final = re.compile(r"\s*[\[［【(（]\s*(?:ทดสอบ|test)\s*[\]］】)）]\s*", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\W*(?:ทดสอบ|test)\W*", re.IGNORECASE)
_MOST: Final = 5
"""Rehearsals that one may build upon another."""


@dataclass(frozen=True, slots=True)
class Entering:
    """A message with the files of the rehearsals that it goes back to; `cases` are these."""

    message: Message
    cases: tuple[Case, ...] = ()


def is_rehearsal(subject: str) -> bool:
    """The whole subject is ทดสอบ or TEST, or it begins with one of them in brackets: "ทดสอบน้ำ…" is a work."""
    bare = _without_prefixes(subject)
    return bool(_MARK.match(bare) or _WHOLE.fullmatch(bare))


def builds_on(message: Message, history: History, *, brings_a_work: bool) -> Rehearsed | None:
    """The rehearsal that a message enters, or corrects as a rehearsal; None where it does neither."""
    earlier = history.rehearsed
    if earlier is None or not message.sender.email or earlier.sender != message.sender.email.lower():
        return None
    if intent_of(message, None)[0] is Intent.ENTER:
        return earlier
    corrects = history.replied_kind == RESULT and is_rehearsal(message.subject) and brings_a_work
    return earlier if corrects else None


def put_together(
    message: Message,
    history: History,
    read: Callable[[Case], Message | Unreadable],
    look_up: Callable[[Message], History],
) -> Entering:
    """The message as it is to be decided on, with all files that count for it."""
    if history.rehearsed is None:
        return Entering(message)
    enters = intent_of(message, None)[0] is Intent.ENTER
    whole, cases = message, list[Case]()
    brings = _brings(message)
    while len(cases) < _MOST and (found := builds_on(message, history, brings_a_work=bool(brings))):
        earlier = read(found.case)
        if isinstance(earlier, Unreadable) or found.case in cases:
            break
        whole = _beside(whole, earlier, as_entry=enters and not cases)
        cases.append(found.case)
        if not (is_rehearsal(earlier.subject) and earlier.in_reply_to):
            break
        message, brings, history = earlier, _brings(earlier), look_up(earlier)
    return Entering(whole, tuple(cases))


def _beside(message: Message, earlier: Message, *, as_entry: bool) -> Message:
    """The message with the earlier one's files for every role that it fills none of itself."""
    filled = _brings(message)
    kept = tuple(file for role, file in _roles(earlier) if role not in filled)
    joined = replace(message, attachments=(*kept, *message.attachments))
    if not as_entry:
        return joined
    subject = _MARK.sub("", _without_prefixes(earlier.subject), count=1)
    own = "" if _WHOLE.fullmatch(subject) else subject
    return replace(joined, subject=own, text=earlier.text, links=(*earlier.links, *message.links))


def _brings(message: Message) -> frozenset[Role]:
    return frozenset(role for role, _ in _roles(message)) - {Role.OTHER}


def _roles(message: Message) -> list[tuple[Role, Attachment]]:
    return [(paper.role, paper.attachment) for paper in papers_of(message.attachments)]


def _without_prefixes(subject: str) -> str:
    while found := _PREFIX.match(subject):
        subject = subject[found.end() :]
    return subject
