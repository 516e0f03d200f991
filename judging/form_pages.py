"""Pages of a form for judges: only those on which an officer has covered what judges must not see."""

import hashlib
from dataclasses import dataclass
from typing import Final

from contest.content import Unreadable
from contest.entry import Entry, Role
from contest.masks import FormMasks
from judging.album import Studio
from judging.keeping import keep
from judging.masking import private_words, tells_privacy
from judging.places import form_page_file
from judging.workshop import Mails, Workshop, opened

DPI: Final = 130


@dataclass(frozen=True, slots=True)
class FormPages:
    """The SHA-256 of the pictures, in order of pages, and a sentence for what could not be shown."""

    pictures: tuple[str, ...] = ()
    trouble: str = ""


_UNDRAWN: Final = "ภาพใบส่งผลงานที่เจ้าหน้าที่ปิดทับข้อมูลไว้แล้ว นำมาแสดงไม่ได้ เพราะไฟล์อ่านไม่ได้ โปรดสอบถามเจ้าหน้าที่"
_STILL_TELLS: Final = "ภาพใบส่งผลงานบางหน้ายังมีข้อมูลติดต่อที่อ่านได้หลังการปิดทับ จึงไม่นำมาแสดง"


def form_pages_of(shop: Workshop, entry: Entry, mails: Mails, masks: FormMasks | None) -> FormPages:
    """The pages that bear masks, covered; none where the form is another by now. Raises Unavailable."""
    form = next((file for file in entry.files if file.role is Role.FORM), None)
    if masks is None or not masks.masks or form is None or form.sha256 != masks.form:
        return FormPages()
    for sha256, size in mails:
        with opened(shop.archive, sha256) as descriptor:
            drawn = shop.reader.draw_pages(
                descriptor, size, form.name, dpi=DPI, inside=form.sha256, masks=masks.masks
            )
        if drawn is not Unreadable.EMPTY:  # a version keeps the files of those before it
            return FormPages(trouble=_UNDRAWN) if isinstance(drawn, Unreadable) else _kept(shop, entry, drawn)
    return FormPages(trouble=_UNDRAWN)


def _kept(shop: Workshop, entry: Entry, drawn: tuple[bytes, ...]) -> FormPages:
    fit = [page for page in drawn if not _still_tells(shop.studio, page, private_words(entry))]
    for page in fit:
        keep(form_page_file(shop.folder, _name(page)), page)
    return FormPages(tuple(map(_name, fit)), "" if len(fit) == len(drawn) else _STILL_TELLS)


def _name(picture: bytes) -> str:
    return hashlib.sha256(picture).hexdigest()


def _still_tells(studio: Studio | None, page: bytes, private: tuple[str, ...]) -> bool:
    """By what can be read off the page as judges would see it, where there is a program that reads."""
    if studio is None or studio.lacks("pdf"):
        return False
    words = studio.words(page)
    return isinstance(words, Unreadable) or tells_privacy(words, private)
