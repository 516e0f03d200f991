"""Says each finding in words: what was found and what to do about it, in Thai and in English."""

import re
import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from contest.agency import Agency
from contest.call import Call
from contest.reason import Reason, Severity
from contest.wording import BUILT_IN
from notifier.agency_words import full_name, place
from notifier.reason_sentences import worded_line
from notifier.reason_texts import ReasonLine, reason_texts
from notifier.terms import marks, service
from notifier.wording import by, day, extension, late_by, moment, name_to_use
from thai.dates import Language

_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Sentences:
    """A finding in words, each without a full stop. A fix that names a file to copy ends with its name."""

    problem_th: str
    fix_th: str
    problem_en: str
    fix_en: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What sentences may speak of besides the finding's own values.

    `deadline` is the time by which the sender may still act. `canonical_name` is the name that the
    form should have, empty where the agency is not known.
    """

    call: Call
    received_at: datetime
    deadline: datetime
    agency: Agency | None = None
    canonical_name: str = ""
    nth_work: int = 1


def sentences(reason: Reason, around: Circumstances) -> Sentences:
    """The four sentences of a finding, in the organiser's words.

    KeyError for a code without sentences, or a missing value: a bug. ValueError for words that do not fit.
    """
    entry = reason_texts()[reason.code]
    fix = entry.resend if reason.severity is Severity.RETURN else entry.fix

    def said(line: ReasonLine, lang: Language) -> str:
        return filled(worded_line(line, lang, around.call.wording), reason, around, lang)

    return Sentences(said(entry.problem, "th"), said(fix, "th"), said(entry.problem, "en"), said(fix, "en"))


def readable(reason: Reason, around: Circumstances) -> Sentences:
    """The same for who only looks: where the organiser's words cannot be used, the built-in ones stand."""
    try:
        return sentences(reason, around)
    except ValueError:
        return sentences(reason, replace(around, call=replace(around.call, wording=BUILT_IN)))


def names_needed(code: str) -> frozenset[str]:
    """What a finding of this code must bring itself: keys of its values, `file` for its file."""
    entry = reason_texts()[code]
    texts = [text for line in entry.lines for text in line.texts.values()]
    named = {name for text in texts for name in _names(_OPTIONAL.sub("", text))}
    return frozenset(named - _AROUND.keys())


_AROUND: Final[dict[str, Callable[[Circumstances, Language], str | None]]] = {
    "canonical_name": lambda around, lang: name_to_use(around.canonical_name, lang),
    "deadline": lambda around, lang: by(around.deadline, lang),
    "opening": lambda around, lang: moment(around.call.opens, lang),
    "late_by": lambda around, lang: late_by(around.received_at - around.call.closes, lang),
    "appeal_by": lambda around, lang: day(around.received_at + timedelta(days=around.call.appeal_days), lang),
    "max": lambda around, _: str(around.call.max_megabytes),
    "agency": lambda around, lang: full_name(around.agency, lang) if around.agency else None,
    "place": lambda around, lang: place(around.agency, lang).lstrip() if around.agency else None,
    "nth": lambda around, _: str(around.nth_work),
}
"""Names that the circumstances can fill; None where they cannot."""

_REWORDED: Final[dict[str, Callable[[str, Language], str]]] = {
    "canonical_name": name_to_use,
    "ext": lambda value, _: extension(value),
    "marks": marks,
    "service": service,
    "place": lambda value, _: value.strip(),
}
"""Values that rules give as codes."""


_NAMELESS: Final[dict[Language, str]] = {"th": "ไม่มีชื่อไฟล์", "en": "no file name"}
"""What stands for a file that its sender's program gave no name."""


def _values(text: str, reason: Reason, around: Circumstances, lang: Language) -> dict[str, str]:
    """Everything that a sentence names; the finding's own values before the circumstances."""
    told = ((name, tell(around, lang)) for name, tell in _AROUND.items() if name in text)
    values = {name: value for name, value in told if value is not None}
    if reason.file is not None:
        name = reason.file or _NAMELESS[lang]
        values |= {"file": name, "archive_name": name}
    own = dict(reason.values)
    own |= {key.removesuffix(f"_{lang}"): value for key, value in own.items() if key.endswith(f"_{lang}")}
    return values | {name: _REWORDED[name](v, lang) if name in _REWORDED else v for name, v in own.items()}


def filled(text: str, reason: Reason, around: Circumstances, lang: Language) -> str:
    """A line, or a part of one, with its names filled, and without the optional parts that have no value."""
    values = _values(text, reason, around, lang)

    def optional(part: re.Match[str]) -> str:
        return part[1] if all(values.get(name) for name in _names(part[1])) else ""

    return _OPTIONAL.sub(optional, text).format_map(values)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in string.Formatter().parse(text) if name)
