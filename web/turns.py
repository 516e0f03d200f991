"""Who is sending a file just now: one at a time by each link, and not too many together."""

import threading
from typing import Final

MOST: Final = 8
"""Files that come at once; each takes a share of the line and of the disk."""


class Turns:
    """The links in use by this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: set[int] = set()
        self.archive = threading.Lock()
        """Held while a name is given to what has come: the archive belongs to one thread."""

    def take(self, link: int) -> bool:
        """Whether a file may come by this link now; it is then to be given back."""
        with self._lock:
            if link in self._taken or len(self._taken) >= MOST:
                return False
            self._taken.add(link)
            return True

    def give_back(self, link: int) -> None:
        """The file has come, or will not."""
        with self._lock:
            self._taken.discard(link)
