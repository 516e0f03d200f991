"""What a benchmark finds: our figure, the other's on the same work in the same run, and how they compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One comparison. `aim` is what the ratio, or our figure where there is no other, ought to be."""

    what: str
    unit: str
    ours: float
    other: str = ""
    theirs: float | None = None
    aim: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over theirs."""
        return self.ours / self.theirs if self.theirs else None


def middle(values: Sequence[float]) -> float:
    """The median: one run in a few is disturbed, and must not count."""
    return median(values)


def at_95(values: Sequence[float]) -> float:
    """The 95th percentile, nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * 95 // 100) - 1)]


def table(figures: Sequence[Figure]) -> list[str]:
    """A Markdown table, a line each."""
    rows = ["| what | ours | other | theirs | ratio | aim |", "| --- | --- | --- | --- | --- | --- |"]
    return rows + [_row(figure) for figure in figures]


def _row(figure: Figure) -> str:
    theirs = "" if figure.theirs is None else f"{_shown(figure.theirs)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    cells = (figure.what, f"{_shown(figure.ours)} {figure.unit}", figure.other, theirs, ratio, figure.aim)
    return f"| {' | '.join(cells)} |"


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
