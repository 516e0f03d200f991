"""What one packet is made of: an entry, its slides and the rubric, as the words that will be printed."""

import hashlib
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion in the map; `found` is "yes", "weak" or "no", `quote` the first line that was found."""

    id: str
    category: str
    heading: str
    text: str
    points: int
    found: str
    slides: tuple[int, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slide's words, masked, and the criteria found on it; `cut` where it says more than is printed."""

    number: int
    title: str
    lines: tuple[str, ...]
    criteria: tuple[str, ...] = ()
    hidden: bool = False
    cut: bool = False
    picture: str = ""
    """The SHA-256 of its picture, "" where there is none."""

    @property
    def spoken(self) -> str:
        """What stands for its picture where that cannot be seen."""
        return " ".join((self.title, *self.lines))


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a packet says, personal data masked. `form` are labels and values, `missing` sentences.

    `slides` are those printed; `left_out` are the numbers of those whose pictures may not be shown,
    `form_pages` the SHA-256 of the pictures of the form's pages.
    """

    reference: str
    version: int
    rubric: str
    contest: str
    title: str
    agency: str
    province: str
    facts: tuple[tuple[str, str], ...]
    screening: str
    rows: tuple[Row, ...]
    form: tuple[tuple[str, str], ...]
    slides: tuple[Sheet, ...]
    unmatched: tuple[int, ...]
    missing: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    form_pages: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """The points of all criteria."""
        return sum(row.points for row in self.rows)

    @property
    def has_pictures(self) -> bool:
        """Whether any slide is shown as a picture."""
        return any(sheet.picture for sheet in self.slides)

    def fingerprint(self, template: bytes) -> str:
        """Changes whenever a page would: the SHA-256 of the words and of the template that sets them."""
        return hashlib.sha256(msgspec.json.encode(self) + template).hexdigest()
