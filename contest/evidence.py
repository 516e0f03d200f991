"""What an officer is shown about a form: how well it can be read, its coloured ink, which marks are seen.

None of it decides anything but a Glance, which asks for a better scan, or reminds of a mark; no entry is
refused for it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Sight(StrEnum):
    """Whether something was found; `CANNOT_TELL` wherever the picture could hide it, never `NOT_SEEN`."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    CANNOT_TELL = "cannot tell"


class FormMark(StrEnum):
    """What a form must bear, in the order in which it is spoken of."""

    TICK = "tick"
    SIGNATURE = "signature"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in shares of its width and height, 0 to 1 from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Legibility:
    """How well a page can be read.

    `sharpness` is the share of the contrast that lies within three pixels, some 1 for a sharp page;
    `contrast` that of ink against paper, 0 to 1. `cut_off` is SEEN where strokes run over an edge.
    """

    sharpness: float
    contrast: float
    blank: bool = False
    cut_off: Sight = Sight.CANNOT_TELL
    legible: bool = True


@dataclass(frozen=True, slots=True)
class InkRegion:
    """Coloured ink that belongs together: blue, red, violet or other; `share` is the part of `box` it covers.

    `is_round` where the corners of the box are empty, as around a stamp.
    """

    colour: str
    box: Box
    share: float
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick, signature or stamp as far as it is seen, with a small picture (PNG) of the place to look at.

    Where it is not found, the picture shows the part of the page where it belongs; no picture is empty.
    """

    sight: Sight = Sight.CANNOT_TELL
    page: int | None = None
    box: Box | None = None
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """One page, counted from 1, as a person would look at it."""

    number: int
    legibility: Legibility
    ink: tuple[InkRegion, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look at a form says: whether it can be read, and which marks are certainly not on it.

    `unseen` are of tick, signature and stamp, in this order. This alone of all evidence reaches a notice.
    """

    legible: bool = True
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormEvidence:
    """The first pages of a form, and the marks that were looked for on them."""

    pages: tuple[PageEvidence, ...] = ()
    tick: Mark = Mark()
    signature: Mark = Mark()
    stamp: Mark = Mark()
