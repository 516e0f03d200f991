"""What the call asks for: the signed form as a scan, and slides, each readable (the call, steps 2 and 3)."""

from collections.abc import Iterable
from typing import Final

from contest.content import Unreadable
from contest.entry import Role
from contest.reason import Reason, reason
from intake.desk import Desk
from intake.named import DECK_PAGES, Named
from intake.papers import SCAN_KINDS, Paper, is_infected
from intake.rules.archives import shut_archives
from intake.rules.naming import canonical_form_name
from intake.standing import ASKED_FOR
from parsers.clamd import NOT_SCANNED

_CLIP_SERVICES: Final = frozenset({"youtube", "tiktok", "facebook", "vimeo", "instagram"})
_WORD: Final = frozenset({"docx", "doc", "odt", "rtf", "docm"})
_OTHER_SLIDES: Final = frozenset({"key", "dps", "dpt", "gslides", "sxi", "sdd", "fodp"})
_SCAN_EXTENSIONS: Final = frozenset({"pdf", "jpg", "jpeg", "png"})
_KIND_NAME: Final = {"docx": "Word", "doc": "Word", "docm": "Word", "html": "HTML", "text": "TXT"}


def form_is_here(desk: Desk) -> Iterable[Reason]:
    """A form came, with this message or before; one that came unusable is another rule's finding."""
    if any(file.role is Role.FORM for file in desk.standing) or shut_archives(desk):
        return ()
    return (reason("FORM_MISSING", canonical_name=canonical_form_name(desk, None)),)


def deck_is_here(desk: Desk) -> Iterable[Reason]:
    """Slides came. A link is no file, and a clip alone waits for an officer while slides are asked for."""
    if any(file.role is Role.DECK for file in desk.standing) or shut_archives(desk):
        return ()
    elsewhere = [link for link in desk.message.links if link.service not in _CLIP_SERVICES]
    if elsewhere:
        return (reason("CLOUD_LINK", service=elsewhere[0].service, max=str(desk.call.max_megabytes)),)
    if desk.message.links or any(file.role is Role.CLIP for file in desk.standing):
        return (reason("CLIP_ONLY"),)
    return _within_the_form(desk) or (reason("SLIDES_MISSING", **_meant_as_slides(desk)),)


def _meant_as_slides(desk: Desk) -> dict[str, str]:
    """The file that its sender takes for slides, as `sent`: Word, or of a program that nobody here has."""
    others = (Named(p.attachment, p.name) for p in desk.sorting.of(Role.OTHER) if not p.is_dangerous)
    meant = (
        file for file in others
        if file.name.extension in _OTHER_SLIDES or (file.name.extension in _WORD and file.is_called_slides)
    )  # fmt: skip
    return next(({"sent": file.name.original} for file in meant), {})


def _within_the_form(desk: Desk) -> tuple[Reason, ...]:
    """A form of as many pages as slides have may hold these as well: that is seen by opening it."""
    forms = [file for file in desk.standing if file.role is Role.FORM and file.usable]
    long = [file for file in forms if (file.pages or 0) >= DECK_PAGES]
    return tuple(reason("SLIDES_WITH_FORM", file=file.name, n=str(file.pages)) for file in long[:1])


def every_file_can_be_used(desk: Desk) -> Iterable[Reason]:
    """A form that is a scan and slides that open, each without lock and damage; nothing that could run."""
    for paper in desk.sorting.papers:
        if is_infected(paper.attachment):
            yield reason("INFECTED", file=paper.called)
        elif paper.is_dangerous:
            yield reason("DANGEROUS_TYPE", file=paper.called, ext=_extension(paper))
        elif paper.role in ASKED_FOR and not paper.usable:
            yield _about_form(desk, paper) if paper.role is Role.FORM else _unreadable(paper)
        elif NOT_SCANNED in paper.attachment.content.warnings and paper.role is not Role.OTHER:
            yield reason("NOT_SCANNED", file=paper.called)
        elif paper.role is Role.DECK and "MACROS" in paper.attachment.content.warnings:
            yield reason("MACRO", file=paper.called)


def form_is_marked_as_asked(desk: Desk) -> Iterable[Reason]:
    """Tick, signature and stamp; a reminder where they are certainly not there, for an officer looks too."""
    seen = [paper for paper in desk.sorting.of(Role.FORM) if paper.usable]
    if len(seen) == 1 and (glance := seen[0].glance) and glance.unseen:
        yield reason("FORM_MARKS_NOT_SEEN", file=seen[0].called, marks=",".join(glance.unseen))


def _about_form(desk: Desk, paper: Paper) -> Reason:
    """First what it is, then what state it is in: a Word file is none that could be mended."""
    if not paper.is_legible:
        canonical = canonical_form_name(desk, paper)
        return reason("FORM_ILLEGIBLE", file=paper.called, canonical_name=canonical)
    if paper.attachment.kind in SCAN_KINDS or paper.attachment.size == 0:
        return _unreadable(paper)
    extension = paper.name.extension
    names = {"file": paper.called, "canonical_name": canonical_form_name(desk, paper)}
    if extension in _WORD:
        return reason("NOT_A_SCAN", ext=f".{extension}", **names)
    if paper.attachment.kind == "html":
        return reason("CONTENT_HTML", ext=_extension(paper), file=paper.called)
    if extension in _SCAN_EXTENSIONS:
        return reason("CONTENT_MISMATCH", ext=f".{extension}", real_type=_kind_name(paper), **names)
    return reason("EXT_NOT_ALLOWED", ext=_extension(paper), **names)


def _unreadable(paper: Paper) -> Reason:
    """Why a file of the right kind cannot be used. What is too large is so for us; that is said."""
    file, content = paper.called, paper.attachment.content
    match content.reason:
        case Unreadable.PASSWORD:
            return reason("ENCRYPTED", file=file)
        case _ if content.reason is Unreadable.EMPTY or paper.is_blank:
            return reason("EMPTY", file=file)
        case _ if content.kind == "html":
            return reason("CONTENT_HTML", file=file, ext=_extension(paper))
        case _:
            return reason("CORRUPT", file=file)


def _kind_name(paper: Paper) -> str:
    kind = paper.attachment.kind
    return _KIND_NAME.get(kind, kind.upper())


def _extension(paper: Paper) -> str:
    return f".{paper.name.extension or paper.attachment.kind}"
