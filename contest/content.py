"""What was read inside a file: slides, pages, pictures, or why it could not be read."""

from dataclasses import dataclass
from enum import StrEnum

from contest.evidence import Glance
from thai.pdftext import is_usable


class Unreadable(StrEnum):
    """Why a file gave no result; the codes that `extract` prints as `reason`."""

    PASSWORD = "PASSWORD"
    DAMAGED = "DAMAGED"
    UNSUPPORTED = "UNSUPPORTED"
    TOO_LARGE = "TOO_LARGE"
    TOO_SLOW = "TOO_SLOW"
    TOO_MUCH_MEMORY = "TOO_MUCH_MEMORY"
    DANGEROUS = "DANGEROUS"
    EMPTY = "EMPTY"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide's words in reading order; `number` counts from 1, hidden slides included."""

    number: int
    hidden: bool = False
    title: str = ""
    text: str = ""
    notes: str = ""
    alt: str = ""
    comments: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation: its slides in the order they are shown."""

    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF; `thai_share` is the share of Thai among its letters, 0 to 1."""

    number: int
    text: str
    thai_share: float


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of an interactive PDF form (AcroForm): a text's value, or a box ticked or not."""

    name: str
    value: str = ""
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF. `page_count` counts all pages, `pages` holds those whose text was read.

    `encrypted` is true for a file that is encrypted but opens with the empty password. `glance` is None for
    one that is too long for a form.
    """

    page_count: int
    pages: tuple[Page, ...] = ()
    fields: tuple[FormField, ...] = ()
    encrypted: bool = False
    signed: bool = False
    glance: Glance | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: pixels as stored, and the EXIF orientation (1 to 8) under which it is to be seen."""

    width: int
    height: int
    format: str
    orientation: int = 1
    glance: Glance | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook: its rows, and in each the cells up to the last that is not empty."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file turned out to be: deck, document, picture or tables, or `reason` why none of them.

    `kind` is by content, never by name: pptx, pptm, ppsx, ppt, odp, pdf, jpeg, png, docx, zip, html,
    text, heic, mp4, exe, ole, unknown … `warnings` are codes such as MACROS or EMBEDDED.
    """

    kind: str
    deck: Deck | None = None
    document: Document | None = None
    picture: Picture | None = None
    reason: Unreadable | None = None
    warnings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def text(self) -> str:
        """All words of the file that can be used, a line a slide part or page; empty for pictures."""
        if self.deck:
            return "\n".join(p for s in self.deck.slides for p in (s.title, s.text, s.notes) if p)
        if self.document:
            return "\n".join(page.text for page in self.document.pages if is_usable(page.text))
        return ""
