"""How much of one message is read before the reader stops and says so."""

from dataclasses import dataclass

_KIB, _MIB = 1 << 10, 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one message; far above honest mail, low enough that no mail can hold up the queue.

    `parts` counts sections of multiparts, `depth` their nesting and that of messages in messages,
    `archive_depth` that of zips in zips. `header` is the size of one header field, `headers` that of
    all of them, in bytes. `text` is in characters, of the body. `files` and `unpacked` (bytes) hold for
    everything that is unpacked out of archives, `ratio` for each file in one.
    """

    parts: int = 10_000
    depth: int = 20
    archive_depth: int = 2
    header: int = 32 * _KIB
    headers: int = 8 * _MIB
    text: int = 200_000
    links: int = 100
    files: int = 1_000
    unpacked: int = 256 * _MIB
    ratio: int = 200


class Budget:
    """What is left of the limits while one message is read, and which of them were reached."""

    __slots__ = ("_left", "limits", "warnings")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.warnings: list[str] = []
        self._left = {"parts": limits.parts, "headers": limits.headers, "files": limits.files}
        self._left["unpacked"] = limits.unpacked

    def left(self, what: str) -> int:
        """How much may still be taken of "parts", "headers", "files" or "unpacked"."""
        return self._left[what]

    def take(self, what: str, amount: int = 1) -> bool:
        """Take some of it; False, and nothing taken, where less than that is left."""
        if amount > self._left[what]:
            return False
        self._left[what] -= amount
        return True

    def warn(self, code: str) -> None:
        """Note once that something was cut or was not as it should be."""
        if code not in self.warnings:
            self.warnings.append(code)
