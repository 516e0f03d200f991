"""One file of a message on the desk: what it is for, what its name says, and whether it can be used."""

from dataclasses import dataclass, replace

from contest.agency import Agency
from contest.content import Unreadable
from contest.entry import EntryFile, Role
from contest.evidence import Glance
from contest.message import Attachment
from contest.naming import canonical_name
from contest.resolution import FormName
from parsers.clamd import INFECTED
from parsers.kinds import DANGEROUS
from thai.direction import undirected

DECK_KINDS = frozenset({"pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "ppt", "odp"})
CLIP_KINDS = frozenset({"mp4", "mov", "avi", "mkv", "wmv", "flv", "mpeg"})
PICTURE_KINDS = frozenset({"jpeg", "png"})
SCAN_KINDS = PICTURE_KINDS | {"pdf"}
ARCHIVE_KINDS = frozenset({"zip", "rar", "7z", "gzip", "bzip2", "xz", "tar", "cab", "ace", "lha", "tnef"})
CONTAINER_KINDS = ARCHIVE_KINDS | {"eml", "msg", "p7m"}
UNPACKED = "UNPACKED"
"""The warning on a container whose files follow it."""

_UNREAD = (None, Unreadable.UNSUPPORTED)
"""A clip, or slides of a make that is not read here, can still be shown to judges."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file. `sure` is false where its role was guessed: a scan or a long PDF under any name."""

    role: Role
    attachment: Attachment
    name: FormName
    sure: bool = True

    @property
    def called(self) -> str:
        """The name that people read: the sender's, as it is written, or one that says that there is none.

        The marks that would turn its direction stand in the mail alone; `name` tells that it had them.
        """
        name = undirected(self.attachment.name)
        is_seen = any(letter.isprintable() and not letter.isspace() for letter in name)
        return name if is_seen else f"ไม่มีชื่อ.{self.attachment.kind}"

    @property
    def usable(self) -> bool:
        """Whether it fills its role; what it is decides, not what its name ends with."""
        kind, reason = self.attachment.kind, self.attachment.content.reason
        match self.role:
            case Role.FORM:
                return kind in SCAN_KINDS and reason is None and self.is_legible
            case Role.DECK:
                is_shown = kind in DECK_KINDS and reason in _UNREAD and not self.is_blank
                return is_shown or (kind == "pdf" and reason is None)
            case Role.CLIP:
                return reason in _UNREAD
            case Role.OTHER:
                return False

    @property
    def is_blank(self) -> bool:
        """Whether it was read as slides and has none."""
        deck = self.attachment.content.deck
        return deck is not None and not deck.slides

    @property
    def glance(self) -> Glance | None:
        """What a first look at it said, where it was looked at."""
        content = self.attachment.content
        seen = content.document or content.picture
        return seen.glance if seen else None

    @property
    def is_legible(self) -> bool:
        """Whether nothing was found that would keep people from reading it."""
        return self.glance is None or self.glance.legible

    @property
    def is_dangerous(self) -> bool:
        """Whether it could run, or hides what it is: never kept with an entry."""
        return is_dangerous(self.attachment, self.name)

    @property
    def is_shut(self) -> bool:
        """Whether it is an archive that nobody could look into."""
        content = self.attachment.content
        if self.role is not Role.OTHER or self.is_dangerous or content.reason is None:
            return False
        locked = content.kind == "p7m" and content.reason is Unreadable.PASSWORD
        return content.kind in ARCHIVE_KINDS or locked

    @property
    def pages(self) -> int | None:
        """Pages of a PDF that was read."""
        document = self.attachment.content.document
        return document.page_count if document else None

    def right_name(self, agency: Agency) -> str:
        """The name that the form should have: pictures are kept as JPG, everything else as PDF."""
        extension = "jpg" if self.attachment.kind in PICTURE_KINDS else "pdf"
        return canonical_name(agency, extension, self.name.agency_text)

    def set_aside(self) -> "Paper":
        """The same file where it is not taken for what it was guessed to be."""
        return replace(self, role=Role.OTHER)

    def as_file(self, agency: Agency | None) -> EntryFile:
        """The same file as an entry keeps it, the form under its right name where the agency is known."""
        a, name = self.attachment, self.called
        stored = self.right_name(agency) if agency and self.role is Role.FORM else name
        slides = len(a.content.deck.slides) if a.content.deck else None
        return EntryFile(self.role, name, stored, a.kind, a.size, a.sha256, self.usable, self.pages, slides)


def is_dangerous(attachment: Attachment, name: FormName) -> bool:
    """By its name, by what it is, or by what is in it."""
    return name.dangerous or attachment.kind in DANGEROUS or is_infected(attachment)


def is_infected(attachment: Attachment) -> bool:
    """Whether the virus scanner has found something in it."""
    return INFECTED in attachment.content.warnings
