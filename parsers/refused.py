"""The one way in which a reader says, from deep inside a file, why the file cannot be read."""

from contest.content import Unreadable


class Refused(Exception):
    """A file is not read, for a reason its sender can be told; `parsers.contents` makes it a value."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason
