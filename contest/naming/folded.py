"""A text beside its match form, so that what is found in the one can be shown from the other."""

from dataclasses import dataclass

from contest.naming.key import quick_fold

_SEPARATORS = " _-"


@dataclass(frozen=True, slots=True)
class Folded:
    """`shown` as the sender wrote it, with single spaces; `text` folded. Mostly of the same length."""

    shown: str
    text: str

    def written(self, start: int, end: int) -> str:
        """What the sender wrote for `text[start:end]`, without separators around it.

        Where folding moved the letters apart, the folded letters themselves.
        """
        found = self.text[start:end].strip(_SEPARATORS)
        as_written = self.shown[start:end].strip(_SEPARATORS)
        return as_written if as_written == found or quick_fold(as_written) == found else found


def folded(text: str) -> Folded:
    """The pair for `text`, which is normalised already."""
    shown = " ".join(text.split())
    return Folded(shown, quick_fold(shown))
