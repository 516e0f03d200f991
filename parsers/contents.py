"""Reads one file: its kind by content, then the reader for that kind; a result or why there is none."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from contest.content import Content, Unreadable
from parsers.kinds import DANGEROUS, kind_of
from parsers.ole_kinds import has_directory
from parsers.pdf.reading import read_pdf
from parsers.pictures import read_picture
from parsers.refused import Refused
from parsers.slides.binary.reading import read_ppt
from parsers.slides.open.odp import read_odp
from parsers.slides.pptx import read_pptx
from parsers.workbooks import read_xlsx

Reader = Callable[[memoryview, str], Content]
"""Reads bytes of a kind; raises Refused where there is nothing to be had."""


def _read_ole(data: memoryview, kind: str) -> Content:
    """An OLE2 file of no kind that is read; one that has lost its directory may have been of any."""
    return Content(kind, reason=Unreadable.UNSUPPORTED if has_directory(data) else Unreadable.DAMAGED)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "pptx": read_pptx,
        "pptm": read_pptx,
        "ppsx": read_pptx,
        "ppsm": read_pptx,
        "potx": read_pptx,
        "potm": read_pptx,
        "ppt": read_ppt,
        "ole": _read_ole,
        "odp": read_odp,
        "pdf": read_pdf,
        "xlsx": read_xlsx,
        "jpeg": read_picture,
        "png": read_picture,
        "gif": read_picture,
        "tiff": read_picture,
        "webp": read_picture,
        "bmp": read_picture,
    }
)

_REASONS: Mapping[str, Unreadable] = MappingProxyType(
    {
        "empty": Unreadable.EMPTY,
        "ole-encrypted": Unreadable.PASSWORD,
        **dict.fromkeys(DANGEROUS, Unreadable.DANGEROUS),
    }
)


def read_content(data: bytes | memoryview, name: str, kind: str = "") -> Content:
    """What a file turned out to be. `name` is the sender's; it is only looked at to tell scripts from text.

    `kind` is the file's (`parsers.kinds`) where it is known.

    Never raises for anything that the bytes hold: every failure is a Content with a reason.
    """
    return read_kind(data, kind or kind_of(data, name))


def read_kind(data: bytes | memoryview, kind: str) -> Content:
    """The content of a file whose kind (`parsers.kinds`) is known."""
    reader = READERS.get(kind)
    if reader is None:
        return Content(kind, reason=_REASONS.get(kind, Unreadable.UNSUPPORTED))
    try:
        return reader(memoryview(data), kind)
    except Refused as refused:
        return Content(kind, reason=refused.reason)
    except MemoryError:
        return Content(kind, reason=Unreadable.TOO_MUCH_MEMORY)
