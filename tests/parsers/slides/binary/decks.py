"""Builds binary presentations record by record ([MS-PPT])."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.parsers.slides.binary.compound import compound, holding, record

TITLE, BODY, OTHER = 0, 1, 4
PLAIN, ENCRYPTED = 0xE391C05F, 0xF3D1C4DF


def text(words: str, type_: int = OTHER) -> bytes:
    """A text header with its characters."""
    return record(0x0F9F, struct.pack("<L", type_)) + record(0x0FA0, words.encode("utf-16-le"))


def text_bytes(data: bytes, type_: int = OTHER) -> bytes:
    """The same with one byte a character."""
    return record(0x0F9F, struct.pack("<L", type_)) + record(0x0FA8, data)


def outline(number: int) -> bytes:
    """A reference to a text of the outline."""
    return record(0x0F9E, struct.pack("<L", number))


def shape(inside: bytes, left: int = 0, top: int = 0, *, child: bool = False, options: bytes = b"") -> bytes:
    """A shape with a text box, 500 master units wide and 100 high."""
    sides = (left, top, left + 500, top + 100)
    anchor = (
        record(0xF00F, struct.pack("<4l", *sides))
        if child
        else record(0xF010, struct.pack("<4h", top, left, top + 100, left + 500))
    )
    return holding(0xF004, options, anchor, record(0xF00D, inside, container=True))


def group(*shapes: bytes, left: int = 0, top: int = 0, table: bool = False) -> bytes:
    """A group; its first shape is itself, and says whether it is a table."""
    options = record(0xF122, struct.pack("<HL", 0x039F, 1), instance=1) if table else b""
    anchor = record(0xF010, struct.pack("<4h", top, left, top + 300, left + 1000))
    return holding(0xF003, holding(0xF004, options, anchor), *shapes)


def described(words: str) -> bytes:
    """Properties of a shape with an alternative text, behind another property that has data of its own."""
    name, text_ = "ชื่อ\0".encode("utf-16-le"), f"{words}\0".encode("utf-16-le")
    entries = struct.pack("<HLHL", 0x8380, len(name), 0x8381, len(text_))
    return record(0xF00B, entries + name + text_, instance=2)


@dataclass
class Page:
    """A slide or notes page."""

    shapes: Sequence[bytes] = ()
    outline: bytes = b""
    hidden: bool = False
    notes_id: int = 0
    more: bytes = b""
    id: int = 0
    type: int = field(default=0x03EE)

    def record(self) -> bytes:
        """Its container."""
        atom = record(0x03EF, bytes(16) + struct.pack("<LHH", self.notes_id, 0, 0))
        info = record(0x03F9, bytes(10) + struct.pack("<HL", 4 if self.hidden else 0, 0))
        drawing = holding(0x040C, holding(0xF002, holding(0xF003, holding(0xF004), *self.shapes)))
        return holding(self.type, atom, info, drawing, self.more)


def deck(slides: Sequence[Page], notes: Sequence[Page] = (), more: bytes = b"", token: int = PLAIN) -> bytes:
    """The file of a presentation; the pages stand in it in the opposite order of their lists."""
    pages = [*slides, *notes]
    stream, offsets = bytearray(), {}
    for number, page in reversed(list(enumerate(pages, start=2))):
        offsets[number] = len(stream) + 8
        stream += page.record()
    numbers = iter(range(2, 2 + len(pages)))
    lists = [
        holding(0x0FF0, *(_entry(next(numbers), page) for page in listed), instance=instance)
        for instance, listed in ((0, slides), (2, notes))
    ]
    offsets[1] = len(stream) + 8
    stream += holding(0x03E8, *lists, more)
    directory_at = len(stream) + 8
    places = struct.pack(f"<{len(offsets)}L", *(offsets[number] for number in sorted(offsets)))
    stream += record(0x1772, struct.pack("<L", len(offsets) << 20 | 1) + places)
    edit_at = len(stream) + 8
    stream += record(0x0FF5, struct.pack("<7L", 0, 0, 0, directory_at, 1, 0, 0))
    user = bytes(8) + struct.pack("<3L", 20, token, edit_at)
    # A record of no meaning stands first, so that no offset is 0.
    return compound({"PowerPoint Document": record(0x1234) + bytes(stream), "Current User": user})


def _entry(number: int, page: Page) -> bytes:
    return record(0x03F3, struct.pack("<5L", number, 0, 0, page.id, 0)) + page.outline
