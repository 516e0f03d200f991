"""Makes a sender's words fit to print in a letter: no controls, nothing to click, not too long."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from contest.entry import Entry, EntryFile
from contest.notice import NoticeFacts
from contest.reason import Reason

TITLE: Final = 160
"""Characters of a title that are printed; titles of the call's works are rarely half as long."""

NAME: Final = 60
"""Characters of a file name that are printed; the longest name under the call's own pattern has 57."""

WORDS: Final = 80
"""Characters of any other words."""

_DOCUMENTS: Final = (
    "pdf jpg jpeg png gif tif tiff bmp heic webp pptx pptm ppsx ppsm potx potm ppt pps odp docx docm doc odt "
    "rtf xlsx xls txt html htm eml dat mp4 avi wmv mkv webm exe rar 7z"
)
"""Endings of file names that no top-level domain bears, so that mail programs make no link of them.

zip and mov are domains too; a name in Thai before them is no host that a mail program would look for.
"""

_LABEL_ENDS: Final = r"(?![^\W_])"
_LATIN_ENDS: Final = "(?![a-z0-9])"  # Thai follows without a space, and many mail programs end a link there
_DOT: Final = re.compile(
    rf"(?<=\S)[.\u3002\uff0e\uff61](?!(?:{_DOCUMENTS.replace(' ', '|')}){_LATIN_ENDS})"
    rf"(?!(?<=[^a-z0-9-].)(?:zip|mov){_LATIN_ENDS})(?=[a-z]{{2,}}{_LATIN_ENDS}|ไทย{_LABEL_ENDS})",
    re.IGNORECASE,
)
"""A dot before what mail programs may take for a top-level domain."""

_MARKS_IN_A_ROW: Final = re.compile(r"([\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u20d0-\u20ff])\1{1,}")
_SPACES: Final = str.maketrans(dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "))
_AT: Final = re.compile(r"(?<=[^\s@])@(?=[^\s@])")


def visible(text: str) -> str:
    """Without control, format and unassigned characters (Unicode categories C*), all space single."""
    shown = text if text.isprintable() else "".join(filter(_is_shown, text.translate(_SPACES)))
    return _MARKS_IN_A_ROW.sub(r"\1", " ".join(shown.split()))


def _is_shown(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")


def words(text: str, limit: int = WORDS) -> str:
    """Someone's words on one line of at most `limit` characters, cut at the end where longer.

    Addresses are made unclickable in the manner of incident reports: `x[at]y[.]com`, `http[:]//`.
    """
    shown = _unclickable(visible(text))
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def file_name(text: str, limit: int = NAME) -> str:
    """A file name on one line, cut in the middle where longer, so that its ending still shows."""
    shown = _unclickable(visible(text))
    if len(shown) <= limit:
        return shown
    tail = limit // 3
    return f"{shown[: limit - tail - 1].rstrip()}…{shown[-tail:].lstrip()}"


def printable(facts: NoticeFacts, name_limit: int = NAME) -> NoticeFacts:
    """The same facts, with everything a sender wrote fit to print; registers and settings are believed."""

    def tidy(file: EntryFile) -> EntryFile:
        return _file(file, name_limit)

    return replace(
        facts,
        subject=words(facts.subject),
        agency_as_written=words(facts.agency_as_written),
        title=words(facts.title, TITLE),
        contact_name=words(facts.contact_name),
        received=tuple(map(tidy, facts.received)),
        in_order=tuple(map(tidy, facts.in_order)),
        replaced=tuple((tidy(old), tidy(new)) for old, new in facts.replaced),
        reasons=tuple(map(plain_reason, facts.reasons)),
        notes=tuple(map(plain_reason, facts.notes)),
        works=tuple(map(_entry, facts.works)),
        together=tuple(replace(_entry(e), files=tuple(map(tidy, e.files))) for e in facts.together),
        original=tidy(facts.original) if facts.original else None,
        opening_lines=tuple((sha256, words(line)) for sha256, line in facts.opening_lines),
        words=tuple(filter(None, map(visible, facts.words))),
        slot=replace(facts.slot, place=visible(facts.slot.place)) if facts.slot else None,
    )


def plain_reason(reason: Reason) -> Reason:
    """A finding whose values, which quote the sender, are fit to print; the name to copy stays exact."""
    values = tuple((key, value if key == "canonical_name" else words(value)) for key, value in reason.values)
    return replace(reason, file=file_name(reason.file) if reason.file else reason.file, values=values)


def _file(file: EntryFile, limit: int) -> EntryFile:
    """A name that was put right stays exact; one that was kept is the sender's."""
    kept = file.stored_name == file.name
    name = file_name(file.name, limit)
    return replace(file, name=name, stored_name=name if kept else file.stored_name)


def _entry(entry: Entry) -> Entry:
    title = words(entry.facts.title, TITLE)
    return replace(
        entry,
        agency_as_written=words(entry.agency_as_written),
        facts=replace(entry.facts, title=title),
        reasons=tuple(map(plain_reason, entry.reasons)),
    )


def _unclickable(text: str) -> str:
    return _AT.sub("[at]", _DOT.sub("[.]", text.replace("://", "[:]//")))
