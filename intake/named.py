"""A file with its name read, before it is known what it is for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from contest.message import Attachment
from contest.naming import read_form_name
from contest.resolution import FormName
from intake.papers import CONTAINER_KINDS, DECK_KINDS, UNPACKED, is_dangerous
from thai.normal import fold

DECK_EXTENSIONS: Final = DECK_KINDS | {"pps"}
WORD_EXTENSIONS: Final = frozenset({"docx", "doc", "docm", "odt", "rtf"})
DECK_PAGES: Final = 5
"""A PDF of at least so many pages that is not the form is taken for slides."""

_DOCUMENT_EXTENSIONS: Final = DECK_EXTENSIONS | WORD_EXTENSIONS | {"pdf", "jpg", "jpeg", "png"}
_AS_SLIDES: Final = re.compile(
    r"นำเสนอ|สไลด์|พรีเซน|present|slide|power ?point|(?<![a-z])ppt|(?:พา|เพา)เวอร์\s?พ(?:อย|้อย)"
)
_AS_A_LETTER: Final = re.compile(r"^[\W\d]*หนังสือ|นำส่ง|ปะหน้า|บันทึกข้อความ|คำสั่ง|(?<!news)letter")
_AS_A_GUIDE: Final = re.compile(r"^[\W\d]*ประกาศ|คู่มือ|คำแนะนำ|(?:ภาพ|รูป)กิจกรรม|ใบแจ้งหนี้|guide|manual|invoice")
_AS_SOMETHING_ELSE: Final = re.compile(
    r"หนังสือ|ประกาศ|กิจกรรม|โปสเตอร์|โลโก้|แผนที่|poster|logo|banner|screenshot|(?<![a-z])(?:qr|map)(?![a-z])"
    r"|หน้าจอ|แคป(?:หน้า|จอ)|หลักฐาน|สลิป|ใบเสร็จ|(?<![a-z])slip(?![a-z])|receipt|เกียรติบัตร|วุฒิบัตร|ประกาศนียบัตร|บัตรประชาชน|แบบ(?:ประเมิน|สอบถาม)|certificate|^image\d{3}(?!\d)"
)
"""What a page or a picture is called that belongs to no form; slides may well be about it: "แผนที่ภาษี"."""


@dataclass(frozen=True, slots=True)
class Named:
    """One file, and what its name says."""

    attachment: Attachment
    name: FormName

    @property
    def kind(self) -> str:
        """By content."""
        return self.attachment.kind

    @property
    def pages(self) -> int | None:
        """Pages of a PDF, None for one that could not be read and for other files."""
        document = self.attachment.content.document
        return document.page_count if document else None

    @property
    def called(self) -> str:
        """Its name in the form in which words are looked for."""
        return fold(self.name.original)

    @property
    def is_dangerous(self) -> bool:
        """Whether it could run."""
        return is_dangerous(self.attachment, self.name)

    @property
    def is_container(self) -> bool:
        """An archive or a mail; one named as a document is none, unless it was opened all the same."""
        if self.kind not in CONTAINER_KINDS:
            return False
        opened = UNPACKED in self.attachment.content.warnings
        return opened or self.name.extension not in _DOCUMENT_EXTENSIONS

    @property
    def is_deck(self) -> bool:
        """Slides by content, or by the name where the content is nothing else."""
        if self.is_dangerous or self.is_container:
            return False
        return self.kind in DECK_KINDS or self.name.extension in DECK_EXTENSIONS

    @property
    def is_called_slides(self) -> bool:
        """Whether the name speaks of a presentation, and not of a letter about one."""
        return _AS_SLIDES.search(self.called) is not None and not _AS_A_LETTER.search(self.called)

    @property
    def accompanies(self) -> bool:
        """Whether the name is that of what is sent along with slides: a letter, a guide, an album."""
        return any(pattern.search(self.called) for pattern in (_AS_A_LETTER, _AS_A_GUIDE))

    @property
    def is_called_else(self) -> bool:
        """Whether the name speaks of what accompanies an entry: a letter, a guide, a logo, a screenshot."""
        return self.accompanies or _AS_SOMETHING_ELSE.search(self.called) is not None

    @property
    def is_long(self) -> bool:
        """Whether it is a PDF of as many pages as slides have."""
        return (self.pages or 0) >= DECK_PAGES


def named(attachments: Iterable[Attachment]) -> tuple[Named, ...]:
    """All files but those that only decorate the mail, the same bytes once under the name that says most.

    Empty files are all the same bytes and stay apart.
    """
    files = [Named(a, read_form_name(a.name)) for a in attachments if not a.inline]
    best: dict[str, Named] = {}
    for file in files:
        known = best.setdefault(file.attachment.sha256, file)
        if _says_more(file.name, known.name):
            best[file.attachment.sha256] = file
    return tuple(dict.fromkeys(f if f.attachment.size == 0 else best[f.attachment.sha256] for f in files))


def _says_more(new: FormName, known: FormName) -> bool:
    return (not new.dangerous, new.number is not None) > (not known.dangerous, known.number is not None)
