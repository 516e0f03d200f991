"""The order of a binary presentation: edits, persist directories, and the lists of slides and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contest.content import Unreadable
from parsers.refused import Refused
from parsers.slides.binary.records import Record, record, walk
from parsers.slides.binary.text import Text, texts
from parsers.slides.bounds import counted

_USER_EDIT, _PERSIST_DIRECTORY = 0x0FF5, 0x1772
_DOCUMENT, _SLIDE, _NOTES_PAGE = 0x03E8, 0x03EE, 0x03F0
_LIST, _LISTED = 0x0FF0, 0x03F3
_PAGES: Final = {0: _SLIDE, 2: _NOTES_PAGE}  # by the instance of a list ([MS-PPT] 2.4.14.3, 2.4.14.6)
_ENCRYPTED: Final = 0xF3D1C4DF  # CurrentUserAtom.headerToken (2.3.2)
_WITH_ENCRYPTION: Final = 0x20  # a UserEditAtom of this length names an encryption session (2.3.3)


@dataclass(frozen=True, slots=True)
class Listed:
    """A slide or notes page as its list names it: identifier, container, and the texts of its outline."""

    id: int
    container: Record
    outline: tuple[Text, ...]


class Document:
    """The stream "PowerPoint Document", read as PowerPoint does it: from the last edit backwards (2.1.2).

    Raises Refused: PASSWORD, or DAMAGED where no document can be found.
    """

    def __init__(self, stream: memoryview, current_user: bytes) -> None:
        if int.from_bytes(current_user[12:16], "little") == _ENCRYPTED:
            raise Refused(Unreadable.PASSWORD)
        self._stream = stream
        edits = list(self._edits(int.from_bytes(current_user[16:20], "little")))
        if any(len(edit.body) >= _WITH_ENCRYPTION and edit.number(28) for edit in edits[:1]):
            raise Refused(Unreadable.PASSWORD)
        self._offsets = dict(entry for edit in reversed(edits) for entry in self._directory(edit.number(12)))
        named = (self._persisted(edit.number(16), _DOCUMENT) for edit in edits)
        root = next(filter(None, named), None) or self._standing(_DOCUMENT)
        if root is None:
            raise Refused(Unreadable.DAMAGED)
        self.root = root

    def slides(self) -> tuple[Listed, ...]:
        """The slides in the order in which they are shown; as they stand in the file, where no list does.

        Raises Refused: TOO_LARGE.
        """
        standing = (Listed(0, found, ()) for found in walk(self._stream) if found.type == _SLIDE)
        return counted(self._listed(0)) or counted(standing)

    def notes(self) -> tuple[Listed, ...]:
        """The notes pages. Raises Refused: TOO_LARGE."""
        return counted(self._listed(2))

    def _edits(self, at: int) -> Iterator[Record]:
        """The edits from the last to the first; the chain ends where it breaks or comes back to itself."""
        seen: set[int] = set()
        while at not in seen and 0 < at <= len(self._stream) - 8:
            seen.add(at)
            edit = record(self._stream, at)
            if edit.type != _USER_EDIT:
                return
            yield edit
            at = edit.number(8)

    def _directory(self, at: int) -> Iterator[tuple[int, int]]:
        """The entries of a persist directory (2.3.4): identifiers and where their records stand."""
        if (
            not 0 < at <= len(self._stream) - 8
            or (found := record(self._stream, at)).type != _PERSIST_DIRECTORY
        ):
            return
        place = 0
        while place < len(found.body):
            packed = found.number(place)
            first, count = packed & 0xFFFFF, packed >> 20
            yield from ((first + n, found.number(place + 4 * (n + 1))) for n in range(count))
            place += 4 * (count + 1)

    def _persisted(self, id_: int, type_: int) -> Record | None:
        at = self._offsets.get(id_, -1)
        if not 0 <= at <= len(self._stream) - 8:
            return None
        found = record(self._stream, at)
        return found if found.type == type_ else None

    def _standing(self, type_: int) -> Record | None:
        """The last record of a type that simply stands in the stream, whether an edit names it or not."""
        last: Record | None = None
        for found in walk(self._stream):
            last = found if found.type == type_ else last
        return last

    def _listed(self, instance: int) -> Iterator[Listed]:
        for list_ in self.root.children():
            if list_.type != _LIST or list_.instance != instance:
                continue
            for entry, following in _entries(list_):
                container = self._persisted(entry.number(0), _PAGES[instance])
                if container is not None:
                    yield Listed(entry.number(12), container, tuple(texts(following)))


def _entries(list_: Record) -> Iterator[tuple[Record, list[Record]]]:
    """The entries of a list, each with the records that stand behind it and belong to it (2.4.14.3)."""
    entry: Record | None = None
    following: list[Record] = []
    for found in list_.children():
        if found.type != _LISTED:
            following.append(found)
            continue
        if entry is not None:
            yield entry, following
        entry, following = found, []
    if entry is not None:
        yield entry, following
