"""XML from strangers: parsed without entities, network or huge trees, and its names in one spelling."""

import re
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from lxml import etree

from contest.content import Unreadable
from parsers.refused import Refused

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DGM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P188: Final = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_DIGITS: Final = re.compile("[0-9]{1,9}")
_REFERENCE: Final = re.compile(rb"&#(x[0-9a-fA-F]{1,8}|[0-9]{1,8});")
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]{0,100}encoding\s*=\s*["'](?!utf-?8)""", re.IGNORECASE)
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_COMMON: Final = rb"http://schemas.openxmlformats.org/\1/2006/"


class Element(Protocol):
    """What is used of lxml's elements, which come without types."""

    tag: str
    text: str | None
    tail: str | None

    def get(self, name: str, default: str, /) -> str:
        """An attribute."""

    def find(self, path: str, /) -> "Element | None":
        """The first element on an ElementPath."""

    def findtext(self, path: str, default: str, /) -> str:
        """The text of the first element on an ElementPath."""

    def iterfind(self, path: str, /) -> "Iterator[Element]":
        """All elements on an ElementPath."""

    def iter(self, *tags: str) -> "Iterator[Element]":
        """This element and all below it, in document order."""

    def iterchildren(self, *tags: str) -> "Iterator[Element]":
        """The elements directly below, in document order."""

    def getparent(self) -> "Element | None":
        """The element above."""

    def replace(self, old: "Element", new: "Element", /) -> None:
        """Puts another element in a child's place."""

    def addprevious(self, other: "Element", /) -> None:
        """Moves another element directly before this one."""

    def remove(self, child: "Element", /) -> None:
        """Takes a child out."""


def path(steps: str) -> "Callable[[Element], list[Element]]":
    """Finds the elements on a path of `a:` and `p:` names, a third of the time that `find` takes."""
    found: Callable[[Element], list[Element]] = etree.XPath(steps, namespaces={"a": A[1:-1], "p": P[1:-1]})
    return found


def parser(*, torn: bool = False) -> "etree.XMLParser":
    """For the parts of one file and no other: made once for them, it saves a quarter of the parsing.

    A `torn` document is read as far as anything is left of it.
    """
    safely = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    return etree.XMLParser(remove_comments=True, remove_pis=True, recover=torn, **safely)


def parse(data: bytes, parser: "etree.XMLParser") -> Element | None:
    """The root of an XML document; None where it is not well-formed, or nothing is left of a torn one.

    Strict Open XML (ISO/IEC 29500-1, namespaces at purl.oclc.org) is read under the transitional names.
    Raises MemoryError; Refused(TOO_LARGE) at libxml2's bounds on depth, length and entities; and
    Refused(DANGEROUS) where the document declares entities, which no Office file may do (ECMA-376 part 2,
    8.1.4): they are never expanded or fetched.
    """
    try:
        root: Element | None = etree.fromstring(_STRICT.sub(_COMMON, data), parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise Refused(Unreadable.TOO_LARGE) from error
        return None
    if root is not None and any(True for dtd in _doctypes(root) for _ in dtd.iterentities()):
        raise Refused(Unreadable.DANGEROUS)
    if root is not None:
        etree.strip_elements(root, etree.Entity, with_tail=False)  # of which nobody says what they stand for
    return root


def ordinal(text: str) -> int:
    """A place in an order as an attribute states it; 0 for what is no number, or is longer than any place."""
    return int(text) if _DIGITS.fullmatch(text) else 0


def mended(data: bytes) -> bytes:
    """A document without what no XML may hold and libxml2 would hand out all the same (XML 1.0, 2.2)."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not _DECLARED.match(data):
        data = data.decode("utf-8", "replace").encode()
    return _REFERENCE.sub(lambda found: found[0] if _is_character(found[1]) else b" ", data).lstrip()


def _is_character(code: bytes) -> bool:
    number = int(code[1:], 16) if code[:1] == b"x" else int(code)
    return number in {9, 10, 13} or 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF


def _doctypes(root: Element) -> "Iterator[etree.DTD]":
    info = etree.ElementTree(root).docinfo
    return (dtd for dtd in (info.internalDTD, info.externalDTD) if dtd is not None)
