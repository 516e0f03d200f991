"""The kinds of page a deck is made of, as values: what they say, not how they look."""

from dataclasses import dataclass

from demo.topics import Metric


@dataclass(frozen=True, slots=True)
class Opening:
    """The title slide: `lines` stand under the title, one each."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A heading with points; `aside` is set off in a box, `picture` names a drawing of pictures.py."""

    title: str
    points: tuple[str, ...]
    aside: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """A row of arrows, grouped, with points below."""

    title: str
    steps: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table: the first row is its head."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart of results before and after, in per cent of the larger of the two."""

    title: str
    metrics: tuple[Metric, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Voices:
    """What users say (who, words), beside a chart of satisfaction by quarter, in per cent."""

    title: str
    voices: tuple[tuple[str, str], ...]
    satisfaction: tuple[int, ...]


Page = Opening | Bullets | Steps | Figures | Chart | Voices


@dataclass(frozen=True, slots=True)
class Slide:
    """One page and what the speaker has noted for it."""

    page: Page
    notes: str = ""
