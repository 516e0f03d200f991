"""What an applicant writes, before a mail program turns it into a message."""

from dataclasses import dataclass
from datetime import datetime

from contest.message import Address

TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One attached file."""

    name: str
    data: bytes

    @property
    def type(self) -> str:
        """The media type that a mail program guesses from the name."""
        return TYPES.get(self.name.rpartition(".")[2].lower(), "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Answered:
    """The message that is replied to: what of it goes into a reply. Identifiers stand in angle brackets."""

    message_id: str
    references: tuple[str, ...]
    subject: str
    sender: Address
    sent: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail as its writer sees it. `serial` is 16 hexadecimal digits that no other draft has."""

    sender: Address
    to: Address
    subject: str
    text: str
    sent: datetime
    serial: str
    files: tuple[Enclosure, ...] = ()
    answered: Answered | None = None
