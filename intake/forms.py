"""Tells which files of a message are the form: by token, by content, by title, and by guessing last."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from contest.naming.form_token import NO_PLATFORM
from intake.named import DECK_EXTENSIONS, DECK_PAGES, WORD_EXTENSIONS, Named
from intake.papers import CLIP_KINDS, DECK_KINDS, PICTURE_KINDS, SCAN_KINDS
from thai.normal import fold

_TITLE: Final = fold("ใบส่งผลงานนวัตกรรมดิจิทัลเข้าประกวด")
_AS_FORM: Final = re.compile(
    rf"(?<![a-z])(?<!\be[\s_-])form(?![a-z])|{NO_PLATFORM}ฟอร์ม|ใบส่งผลงาน|ใบสมัคร|แบบส่งผลงาน"
)
_OTHER_PICTURES: Final = frozenset({"heic", "avif", "tiff", "gif", "bmp", "webp"})
_MOST_SCANS: Final = 3
_MOST_PAGES: Final = 6
"""More pictures than these are an album and no form: some more where all stand upright, as pages do."""

_LEGIBLE: Final = 600
"""Pixels of the longer side that a scanned page has at least."""

_PAGE_SHAPE: Final = 0.4
"""Short side to long side of a page, at the least: a phone's screen is 9 to 20, a banner narrower."""


def forms_among(files: Sequence[Named]) -> tuple[Sequence[Named], bool]:
    """The files that are the form, and whether that is sure; a scan goes before a Word file."""
    could_be = [file for file in files if _could_be_form(file)]
    scans = [file for file in could_be if file.kind in SCAN_KINDS]
    for is_it in _SIGNS:
        if chosen := [file for file in scans if is_it(file)]:
            return chosen, True
    others = [file for file in could_be if file not in scans and (_has_token(file) or _is_word_form(file))]
    lone = _lone_scans(could_be)
    if lone and all(file.name.extension in WORD_EXTENSIONS for file in others):
        return lone, False
    return others or [file for file in scans if _is_called_form(file)], True


def _could_be_form(file: Named) -> bool:
    if file.is_dangerous or file.is_container or file.kind in DECK_KINDS | CLIP_KINDS:
        return False
    return file.name.extension not in DECK_EXTENSIONS or _reads_as_form(file)


def _has_token(file: Named) -> bool:
    return file.name.number is not None


def _reads_as_form(file: Named) -> bool:
    document = file.attachment.content.document
    first = document.pages[:DECK_PAGES] if document else ()
    return any(_TITLE in fold(page.text) for page in first)


def _is_called_form(file: Named) -> bool:
    return _AS_FORM.search(file.called) is not None


def _is_word_form(file: Named) -> bool:
    return _is_called_form(file) and file.name.extension in WORD_EXTENSIONS


def _is_short_and_called_form(file: Named) -> bool:
    """Slides may be about forms: what has their length goes behind a page that bears no name."""
    return _is_called_form(file) and not file.is_long


_SIGNS: Final[tuple[Callable[[Named], bool], ...]] = (_has_token, _reads_as_form, _is_short_and_called_form)
"""The first that any scan bears decides."""


def _lone_scans(files: Sequence[Named]) -> Sequence[Named]:
    """What may be the form under any name: a short PDF, else a few pictures large enough to read."""
    fitting = [file for file in files if not (file.is_called_else or file.is_called_slides)]
    short = [file for file in fitting if file.kind == "pdf" and (file.pages or 0) < DECK_PAGES]
    pictures = [
        file for file in fitting if file.kind in PICTURE_KINDS | _OTHER_PICTURES and _is_legible(file)
    ]
    found = short or pictures
    upright = not short and all(map(_is_upright, pictures))
    return found if len(found) <= (_MOST_PAGES if upright else _MOST_SCANS) else []


def _is_upright(file: Named) -> bool:
    picture = file.attachment.content.picture
    return picture is not None and picture.height > picture.width


def _is_legible(file: Named) -> bool:
    picture = file.attachment.content.picture
    if picture is None:
        return True
    short, long = sorted((picture.width, picture.height))
    return long >= _LEGIBLE and short >= long * _PAGE_SHAPE
