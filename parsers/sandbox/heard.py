"""Keeps what reading children have told of the files of an item, so that the next one need not repeat it."""

from contest.content import Content, Unreadable
from parsers.sandbox.protocol import Begun, Finished
from parsers.sandbox.supervisor import Progress


class Heard:
    """What children have told of the files of one item: those that are known, and the one they are at."""

    def __init__(self) -> None:
        self.known: dict[int, Content] = {}
        self._at: Begun | None = None

    def __call__(self, progress: Progress) -> None:
        match progress:
            case Begun():
                self._at = progress
            case Finished(file=number, content=content):
                self.known[number] = content
                self._at = None

    def blames(self, reason: Unreadable) -> bool:
        """Whether a child died of a file, which is known from now on, and not of the item as such."""
        if self._at is None:
            return False
        self.known[self._at.file] = self.end(reason)
        self._at = None
        return True

    def end(self, reason: Unreadable) -> Content:
        """The content of the file that children were at when they ended for this reason."""
        return Content(self._at.kind if self._at else "unknown", reason=reason)
