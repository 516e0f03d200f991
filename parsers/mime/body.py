"""What the sender wrote: the body of a message as plain text, out of all its text parts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from parsers.kinds import kind_of
from parsers.mime.entities import Entity
from parsers.mime.flowed import unflowed
from parsers.mime.markup import read_page
from parsers.mime.transfer import decoded
from parsers.readings import read_text
from parsers.text_kinds import text_kind

_PAGES = {"text/html", "text/x-amp-html", "text/watch-html"}
_TEXTS = frozenset({"text/plain", "text/enriched", "text/richtext", "text/markdown", "text/unknown"} | _PAGES)
_ENCODED, _SOURCE = 16 << 20, 2 << 20
_SNIFFED = 8 << 10
_EMBEDDED = re.compile(rb"data:[a-z0-9/+.-]{1,80};base64,[A-Za-z0-9+/=\s%]*", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_SHOWN = re.compile(rb"cid:([^\"'<>\s)]{1,200})", re.IGNORECASE)
_LINE_END = re.compile(r"\r{0,2}\n|\r")
_STUB, _STUB_LENGTH = 5, 200


@dataclass(frozen=True, slots=True)
class Body:
    """The text, and the targets of links in its pages."""

    text: str = ""
    hrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Passage:
    """One text part, read."""

    alternative: int
    is_page: bool
    text: str
    hrefs: tuple[str, ...] = ()


def is_body(entity: Entity) -> bool:
    """Whether a leaf is text to be read where it stands, not a file: text without a name.

    The only part of a message is its body even with a name, unless it is declared to be a file or
    inline. A multipart in which no boundary is to be found counts as text.
    """
    is_file = entity.name.text and (entity.parent or entity.disposition)
    return entity.type.startswith("multipart/") or (not is_file and is_text(entity))


def is_text(entity: Entity) -> bool:
    """Whether a leaf is of a type that mail programs show, no attachment, and its bytes are text."""
    if entity.type not in _TEXTS or entity.disposition == "attachment":
        return False
    head = bytes(decoded(entity.body[:_SNIFFED], entity.encoding))
    if text_kind(head, "") is not None:
        return not head.startswith(b"%PDF-")
    return kind_of(head) in {"empty", "unknown"}


def read_body(bodies: Iterable[Entity], most: int) -> Body:
    """The text of a message, at most so many characters, with one of every set of alternatives.

    Plain text is preferred to a page, unless it is empty or a stub that says much less.
    """
    passages = tuple(_passages(bodies))
    return Body(
        text="\n\n".join(filter(None, (passage.text.strip() for passage in _chosen(passages))))[:most],
        hrefs=tuple(href for passage in passages for href in passage.hrefs),
    )


def pictures_shown(bodies: Iterable[Entity]) -> frozenset[str]:
    """The Content-IDs (RFC 2392) of the pictures that the pages of a message show."""
    sources = (decoded(entity.body[:_ENCODED], entity.encoding) for entity in bodies if entity.type in _PAGES)
    return frozenset(unquote(cid.decode("latin-1")) for source in sources for cid in _SHOWN.findall(source))


def _passages(bodies: Iterable[Entity]) -> Iterator[_Passage]:
    room = 2 * _SOURCE
    for entity in bodies:
        source = bytes(decoded(entity.body[:_ENCODED], entity.encoding))
        passage = _passage(entity, source, min(room, _SOURCE))
        room -= min(len(source), room)
        yield passage


def _passage(entity: Entity, source: bytes, most: int) -> _Passage:
    charset = entity.content.token("charset")
    if entity.type not in _PAGES and text_kind(source[:_SNIFFED], "") != "html":
        text = _LINE_END.sub("\n", read_text(source[:most], charset))
        return _Passage(entity.alternative, is_page=False, text=unflowed(text, entity.content))
    source = _EMBEDDED.sub(b"", source)[:most]
    meta = _META.search(source[:_SNIFFED])
    page = read_page(read_text(source, charset or (meta[1].decode() if meta else "")))
    return _Passage(entity.alternative, is_page=True, text=page.text, hrefs=page.hrefs)


def _chosen(passages: Sequence[_Passage]) -> Iterator[_Passage]:
    sizes: dict[tuple[int, bool], int] = {}
    for passage in passages:
        key = (passage.alternative, passage.is_page)
        sizes[key] = sizes.get(key, 0) + len(passage.text.strip())
    for passage in passages:
        plain, page = sizes.get((passage.alternative, False), 0), sizes.get((passage.alternative, True), 0)
        is_stub = page > 0 if not plain else plain * _STUB + _STUB_LENGTH < page
        if not passage.alternative or passage.is_page == is_stub:
            yield passage
