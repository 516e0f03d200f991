"""What keeper and child say to each other, as types: plain data, never objects that run."""

import msgspec

from contest.content import Content, Unreadable
from contest.evidence import FormEvidence
from contest.masks import Mask
from contest.message import Message
from parsers.sandbox.limits import ReaderLimits


class Frame(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """One thing said."""


class Start(Frame, frozen=True):
    """Keeper: the first frame; warm up, lock down, and die with this process."""

    limits: ReaderLimits
    parent: int


class ReadMessage(Frame, frozen=True):
    """Keeper: read the e-mail in the descriptor that comes along, of `size` bytes.

    `known` are the contents of files, by their number in the message, that an earlier child has read or
    died of. Files not begun within `seconds` are left unread. Where `scan` is true, the bytes of every
    file that is not known are handed over before it is read.
    """

    size: int
    seconds: float
    known: dict[int, Content]
    scan: bool = False


class ReadFile(Frame, frozen=True):
    """Keeper: read the file in the descriptor that comes along, of `size` bytes, within `seconds`."""

    size: int
    seconds: float
    name: str


class ReadEvidence(Frame, frozen=True):
    """Keeper: look at the form in the descriptor that comes along, of `size` bytes, within `seconds`.

    `inside` is the SHA-256 of the file where the descriptor is that of the e-mail that carries it, else "".
    """

    size: int
    seconds: float
    name: str
    inside: str = ""


class DrawPages(Frame, frozen=True):
    """Keeper: draw the first pages of the form at so many dots an inch; `inside` as above.

    With `masks` those that bear one, covered.
    """

    size: int
    seconds: float
    name: str
    dpi: int
    inside: str = ""
    masks: tuple[Mask, ...] = ()


class DrawSlides(Frame, frozen=True):
    """Keeper: draw so many pages of the PDF in the descriptor in colour, from `first`, counted from 0."""

    size: int
    seconds: float
    first: int
    most: int


class Ready(Frame, frozen=True):
    """Child: warm and locked; these are the locks that hold."""

    locks: tuple[str, ...]


class Bytes(Frame, frozen=True):
    """Child: the bytes of the file of this number follow, so many, outside of any frame."""

    file: int
    size: int


class Begun(Frame, frozen=True):
    """Child: now at the file of this number, of this kind as far as it is known yet."""

    file: int
    kind: str


class Finished(Frame, frozen=True):
    """Child: the content of the file of this number."""

    file: int
    content: Content


class Usage(msgspec.Struct, frozen=True):
    """What one item took: wall time, the highest memory in use (MiB), and what is still held (MiB)."""

    seconds: float
    peak: float
    kept: float


class MessageRead(Frame, frozen=True):
    """Child: the whole message; the item is done."""

    message: Message
    usage: Usage


class FileRead(Frame, frozen=True):
    """Child: the file; the item is done."""

    content: Content
    usage: Usage


class EvidenceRead(Frame, frozen=True):
    """Child: what is to be seen on the form; the item is done."""

    evidence: FormEvidence
    usage: Usage


class PagesDrawn(Frame, frozen=True):
    """Child: the pictures (PNG) of the first pages; the item is done."""

    pictures: tuple[bytes, ...]
    usage: Usage


class NotRead(Frame, frozen=True):
    """Child: the message as such, or the form, cannot be read; the item is done."""

    reason: Unreadable
    usage: Usage


class Failed(Frame, frozen=True):
    """Child: a bug, or a way of being damaged that nobody has met yet; the child ends after this."""

    trace: str


Request = ReadMessage | ReadFile | ReadEvidence | DrawPages | DrawSlides
Said = Start | Request
Reply = (
    Ready | Bytes | Begun | Finished | MessageRead | FileRead | EvidenceRead | PagesDrawn | NotRead | Failed
)
