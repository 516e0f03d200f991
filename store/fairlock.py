"""A lock that is given in the order in which it was asked for.

`threading.Lock` may be taken again by whoever has just given it back, and one who waits for it waits on.
"""

import threading
from collections import deque


class FairLock:
    """One thread after the other, the longest waiting first."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._held = False

    def acquire(self, timeout: float) -> bool:
        """Whether it was one's turn within so many seconds."""
        mine = threading.Lock()
        with self._guard:
            if not self._held:
                self._held = True
                return True
            mine.acquire()
            self._waiting.append(mine)
        try:
            return mine.acquire(timeout=timeout) or not self._gives_up(mine)
        except BaseException:
            if not self._gives_up(mine):
                self.release()  # the turn came to one who takes it no more
            raise

    def release(self) -> None:
        """The next one's turn."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False

    def _gives_up(self, mine: threading.Lock) -> bool:
        """False where the turn came at the last moment."""
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return True
        return False
