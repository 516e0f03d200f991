"""What is to be seen on the form of an entry, for an officer: looked at and drawn by the sandboxed reader."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from starlette.responses import Response

from contest.content import Unreadable
from contest.entry import Entry, EntryFile, Role
from contest.evidence import FormEvidence
from contest.masks import Mask
from parsers.tesseract import tesseract
from store.judging.masks import masks_of
from store.reports.papers import file_mails
from web.visit import Visit

T = TypeVar("T")

MARKS: Final = ("tick", "signature", "stamp")
_DPI: Final = 70

Look = Callable[[int, int, str, str], T | Unreadable]
"""Looks at the file of a hash in an open mail of a size; the name is the file's."""


def form_page(visit: Visit) -> Response:
    """How well the form can be read, which marks are seen, and its pages; with `words`, what OCR reads."""
    entry = entry_of(visit)
    if entry is None:
        return visit.problem(404, "entry", reference=visit.path["reference"].upper())
    reader = visit.site.reader
    seen = _looked(visit, entry, lambda *mail: reader.read_evidence(*mail[:3], inside=mail[3]))
    evidence = seen if isinstance(seen, FormEvidence) else None
    words = None
    if evidence and "words" in visit.query:
        words = _looked(visit, entry, lambda *mail: reader.read_words(*mail[:3], inside=mail[3]))
    return visit.page(
        "form.html",
        entry=entry,
        file=form_of(entry),
        evidence=evidence,
        marks=[(name, getattr(evidence, name)) for name in MARKS] if evidence else [],
        words=words if isinstance(words, str) else None,
        asked="words" in visit.query,
        reads=tesseract() is not None,
    )


def mark_picture(visit: Visit) -> Response:
    """The place of a tick, signature or stamp."""
    entry, name = entry_of(visit), visit.path["name"]
    if entry is None or name not in MARKS:
        return visit.problem(404, "nothing")
    reader = visit.site.reader
    seen = _looked(visit, entry, lambda *mail: reader.read_evidence(*mail[:3], inside=mail[3]))
    return _picture(visit, getattr(seen, name).picture if isinstance(seen, FormEvidence) else b"")


def page_picture(visit: Visit) -> Response:
    """One page of the form in shades of grey."""
    entry, number = entry_of(visit), int(visit.path["number"])
    if entry is None:
        return visit.problem(404, "nothing")
    masks = _masks_on(visit, entry, number) if "covered" in visit.query else ()
    pages = () if masks is None else pages_of(visit, entry, masks)
    at = 0 if masks else number - 1
    return _picture(visit, pages[at] if 0 <= at < len(pages) else b"")


def pages_of(visit: Visit, entry: Entry, masks: tuple[Mask, ...] = ()) -> tuple[bytes, ...]:
    """The pages of the form in shades of grey; with `masks` those that bear one, covered."""
    reader = visit.site.reader
    pages = _looked(
        visit, entry, lambda *mail: reader.draw_pages(*mail[:3], dpi=_DPI, inside=mail[3], masks=masks)
    )
    return pages if isinstance(pages, tuple) else ()


def _masks_on(visit: Visit, entry: Entry, number: int) -> tuple[Mask, ...] | None:
    """Those on one page of the form as it is now, None where there is none: then nothing may be shown."""
    stands, form = masks_of(visit.site.engine, [entry.id]).get(entry.id), form_of(entry)
    if stands is None or form is None or stands.form != form.sha256:
        return None
    return tuple(mask for mask in stands.masks if mask.page == number) or None


def _picture(visit: Visit, data: bytes) -> Response:
    if not data:
        return visit.problem(404, "nothing")
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(data, media_type="image/png", headers=headers)


def entry_of(visit: Visit) -> Entry | None:
    """The entry of the path."""
    dossier = visit.site.chambers.ledger.dossier(visit.path["reference"].upper())
    return dossier.entry if dossier else None


def form_of(entry: Entry) -> EntryFile | None:
    """The form of the version that counts."""
    return next((file for file in entry.files if file.role is Role.FORM), None)


def _looked(visit: Visit, entry: Entry, look: Look[T]) -> T | Unreadable | None:
    """What is seen of the form in the newest mail that brought it; None where there is none."""
    form = form_of(entry)
    if form is None:
        return None
    for sha256, _ in file_mails(visit.site.engine, entry.id):
        with _opened(visit, sha256) as (descriptor, size):
            seen = look(descriptor, size, form.name, form.sha256)
        if seen is not Unreadable.EMPTY:  # another mail brought it
            return seen
    return None


@contextmanager
def _opened(visit: Visit, sha256: str) -> Iterator[tuple[int, int]]:
    descriptor = visit.site.archive.descriptor(sha256)
    try:
        yield descriptor, visit.site.archive.size(sha256)
    finally:
        os.close(descriptor)
