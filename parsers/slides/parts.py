"""The parts of a zipped document by name, none of them inflated before it is asked for, all within limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contest.content import Unreadable
from parsers.refused import Refused
from parsers.zip_records import Record, records, unpack

MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a zipped document may hold. Sizes in bytes; a part's ratio is size to packed size.

    `listed` bounds what the directory declares, media included. `read` bounds what is inflated in all
    and `part` in one: a slide's XML with everything on it is seldom above one MiB. Deflate reaches
    1032 to 1; real XML parts above `suspect` bytes stay far below `ratio`.
    """

    parts: int = 20_000
    listed: int = 4096 * MIB
    read: int = 192 * MIB
    part: int = 48 * MIB
    suspect: int = 16 * MIB
    ratio: int = 250


class Parts:
    """The files of one zip, found by name as OPC finds them: whatever the case and the kind of slash.

    Raises Refused: DAMAGED where there is no directory, PASSWORD where the files are encrypted,
    TOO_LARGE at any bound.
    """

    def __init__(self, data: memoryview, bounds: Bounds | None = None) -> None:
        self._data = data
        self._bounds = bounds or Bounds()
        self._left = self._bounds.read
        self._records = dict(self._listed())
        if not self._records:
            raise Refused(Unreadable.DAMAGED)

    def names(self) -> Iterator[str]:
        """The names of all parts in lower case with forward slashes, in the order of the directory."""
        return iter(self._records)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._records

    def read(self, name: str) -> bytes | None:
        """One part inflated; None where it is not there or is damaged by itself."""
        record = self._records.get(_key(name))
        if record is None:
            return None
        if record.size > min(self._bounds.part, self._left):
            raise Refused(Unreadable.TOO_LARGE)
        self._left -= record.size
        match unpack(self._data, record):
            case Unreadable.PASSWORD:
                raise Refused(Unreadable.PASSWORD)
            case Unreadable():
                return None
            case plain:
                return bytes(plain)

    def _listed(self) -> Iterator[tuple[str, Record]]:
        declared = 0
        for number, record in enumerate(records(self._data), start=1):
            declared += record.size
            if number > self._bounds.parts or declared > self._bounds.listed or self._is_bomb(record):
                raise Refused(Unreadable.TOO_LARGE)
            yield _key(record.raw_name.decode("utf-8", "replace")), record

    def _is_bomb(self, record: Record) -> bool:
        return record.size > self._bounds.suspect and record.size > record.packed * self._bounds.ratio


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
