"""Understands what a sender's own words ask for: to confirm, answer, withdraw or know, or to say thanks."""

import re
from collections.abc import Callable
from typing import Final

from contest.casebook import Intent
from contest.entry import Entry, EntryState
from contest.message import Message
from contest.reason import Severity
from contest.reply_text import own_words
from contest.resolving import read_choice
from intake import intent_words as said
from intake.codes import AGENCY
from intake.courtesies import is_assent, is_greeting, is_signature, is_thanks
from thai.normal import fold

SHORT: Final = 200
"""Characters of an answer that is asked again where it is not understood; more is a letter for an officer."""

_REPLY: Final = re.compile(r"\s*(?:re|aw|fw|fwd|ตอบ|ตอบกลับ|ส่งต่อ)\s*[:：\]]", re.IGNORECASE)
_PREFIXES: Final = re.compile(rf"(?:{_REPLY.pattern})+", re.IGNORECASE)
_OURS: Final = re.compile(r"\[[A-Z]{1,8}\d{0,4}-\d{4,6}\]")
_REACTION: Final = "text/vnd.google.email-reaction+json"
"""https://developers.google.com/gmail/reactions/format"""

_LINES: Final = 6
"""Lines among which a word such as "ยืนยัน" may begin one: a salutation may stand before it."""


def intent_of(message: Message, entry: Entry | None) -> tuple[Intent, int | None]:
    """What the sender's own words ask for; (CHOICE, n) where n answers a numbered question.

    The subject of a reply is ours, and says nothing of what its sender wants.
    """
    words = own_words(message.text)
    plain = fold(words)
    spoken = plain if _REPLY.match(message.subject) else fold(f"{message.subject}\n{words}")
    if said.withdraws(spoken, plain):
        return Intent.WITHDRAW, None
    if said.keeps_the_work(spoken):
        return Intent.NONE, None
    if _enters(words):
        return Intent.ENTER, None
    if entry and is_asked(entry, AGENCY) and (answer := own_answer(message)):
        return Intent.CHOICE, read_choice(answer)
    if _confirms(words) or _confirms_above(message, words):
        return Intent.CONFIRM, None
    if entry and awaits_a_word(entry) and _says_only(is_assent, message):
        return Intent.CONFIRM, None
    if words and entry and is_asked(entry, _WORKS):
        return Intent.CHOICE, None
    return (Intent.STATUS if said.asks_for_status(spoken) else Intent.NONE), None


def awaits_a_word(entry: Entry) -> bool:
    """Whether an entry lacks nothing but "ยืนยัน"."""
    faults = {finding.severity for finding in entry.reasons} - {Severity.NOTE}
    return entry.state is EntryState.OPEN and faults == {Severity.RETURN_CONFIRM}


def is_asked(entry: Entry, codes: frozenset[str]) -> bool:
    """Whether an entry waits for an answer to one of these questions."""
    return any(finding.severity is Severity.ASK and finding.code in codes for finding in entry.reasons)


def is_reaction(message: Message) -> bool:
    """Whether a mail is a sign under another one, as Gmail sends it: a part of a type of its own."""
    parts = (a.declared for a in message.attachments if a.container is None)
    return _REACTION in parts or _REACTION in message.header("content-type").lower()


def only_thanks(message: Message) -> bool:
    """Whether nothing is said but thanks, to which nobody expects an answer."""
    return _says_only(is_thanks, message)


def only_thanks_anew(message: Message) -> bool:
    """Whether a mail that is no reply says nothing but thanks, above its words as in them."""
    subject = own_subject(message)
    is_said = not subject.strip() or _REPLY.match(subject) or is_thanks(fold(subject))
    return bool(is_said) and only_thanks(message)


def asks_something(message: Message) -> bool:
    """Whether the subject or the words are those of a question."""
    return said.asks(fold(f"{message.subject}\n{own_words(message.text)}"))


def asks_besides(message: Message) -> bool:
    """Whether words that come with files, or with an answer, ask something that waits for an officer."""
    return said.asks_besides(fold(own_words(message.text)))


def own_subject(message: Message) -> str:
    """The subject where its sender, or a colleague, wrote it; one that opens with a reference is ours."""
    return "" if _OURS.search(message.subject) else message.subject


def own_answer(message: Message) -> str:
    """The sender's own words, or a subject of his own where he wrote nothing below it."""
    return own_words(message.text).strip() or _PREFIXES.sub("", own_subject(message), count=1).strip()


def speaks_of_another_work(message: Message) -> bool:
    """Whether these files are said to be a further work of the agency."""
    return said.is_of_another_work(fold(own_words(message.text)))


def speaks_of_correcting(message: Message) -> bool:
    """Whether these files are said to take the place of earlier ones."""
    subject = _PREFIXES.sub("", own_subject(message), count=1)
    return said.is_of_correcting(fold(own_words(message.text)), fold(subject))


def speaks_of_a_further_part(message: Message) -> bool:
    """Whether its slides are said to go on where earlier ones ended."""
    return said.is_of_a_further_part(fold(f"{own_subject(message)}\n{own_words(message.text)}"))


def says_not_to_use(message: Message) -> bool:
    """Whether its files are said to be for looking at, and not to be used."""
    return said.is_not_to_be_used(fold(own_words(message.text)))


def speaks_of_the_contest(message: Message) -> bool:
    """Whether subject, words or the name of a file speak of a work or of the contest."""
    names = "\n".join(attachment.name for attachment in message.attachments)
    return said.is_of_the_contest(fold(f"{message.subject}\n{message.text}\n{names}"))


def says_one_work(message: Message) -> bool:
    """The answer that all forms and slides of one mail are a single work."""
    return said.is_of_one_work(fold(own_words(message.text)))


def _enters(words: str) -> bool:
    return any(said.enters(line) for line in _lines(words)[:_LINES])


def _confirms(words: str) -> bool:
    """Among the first lines one that confirms, and none that takes it back."""
    first = _lines(words)[:_LINES]
    return not any(map(said.takes_back, first)) and any(map(said.confirms, first))


def _confirms_above(message: Message, words: str) -> bool:
    """Whether the subject says it, over a mail that brings nothing and says no more than thanks or a name."""
    lines = [line for line in _lines(words) if not is_greeting(line)]
    is_bare = all(is_thanks(line) or _signs(message, line) for line in lines)
    brings = any(not attachment.inline for attachment in message.attachments)
    return is_bare and not brings and _confirms(_REPLY.sub("", message.subject, count=1))


def _says_only(what: Callable[[str], bool], message: Message) -> bool:
    """Whether the first line behind a greeting says it, and no other more than thanks or a signature."""
    lines = [line for line in _lines(own_words(message.text)) if not is_greeting(line)]
    if not lines or not what(lines[0]) or said.is_question(lines[0]):
        return False
    return all(is_thanks(line) or _signs(message, line) for line in lines[1:])


def _signs(message: Message, line: str) -> bool:
    return line == fold(message.sender.name) or is_signature(line)


def _lines(words: str) -> list[str]:
    return [fold(line) for line in words.splitlines() if line.strip()]


_WORKS: Final = frozenset({"WORKS_NOT_PAIRED"})
