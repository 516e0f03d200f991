"""A page of HTML as plain text, in time linear in its length whatever is left open in it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})|<[!?]")
_TAG_END = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*>""")
_HREF = re.compile(r"""\bhref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_TAG_LENGTH = 1_024
_HREFS = 1_000

_UNREAD = frozenset({"script", "style", "title", "textarea", "select"})
_LINES = frozenset(
    {"address", "article", "center", "dd", "div", "dl", "dt", "footer", "form", "header", "li", "ol"}
    | {"pre", "section", "table", "tr", "ul"}
)
_PARAGRAPHS = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p"})


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page, and the targets of its links in order."""

    text: str
    hrefs: tuple[str, ...]


def read_page(source: str) -> Page:
    """Words as a browser would show them: a line for a block, tabs between cells, "> " before a quotation.

    The target of a link follows its words in angle brackets where they do not show it.
    """
    writer = _Writer()
    at = 0
    while at < len(source):
        tag = _TAG.search(source, at)
        writer.words(source[at : tag.start() if tag else len(source)])
        at = _behind(source, tag, writer) if tag else len(source)
    return Page(writer.text(), tuple(writer.hrefs))


def _behind(source: str, tag: re.Match[str], writer: "_Writer") -> int:
    """Deal with one tag, and say where the page goes on; what is never closed ends the page."""
    if tag[0] == "<!--":
        return _after(source, "-->", tag.end())
    whole = _TAG_END.match(source, tag.end(), tag.end() + _TAG_LENGTH)
    end = whole.end() if whole else _after(source, ">", tag.end())
    if tag[2]:
        name = tag[2].lower()
        if tag[1]:
            writer.close(name)
        elif name in _UNREAD:
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(source, end)
            return closing.start() if closing else len(source)
        else:
            writer.open(name, source[tag.end() : end])
    return end


def _after(source: str, mark: str, at: int) -> int:
    found = source.find(mark, at)
    return len(source) if found < 0 else found + len(mark)


class _Writer:
    """Puts words on lines; remembers the link and the quotations they stand in."""

    __slots__ = ("_link", "_link_at", "_pieces", "_quotes", "hrefs")

    def __init__(self) -> None:
        self.hrefs: list[str] = []
        self._pieces: list[str] = []
        self._quotes = 0
        self._link = ""
        self._link_at = 0

    def words(self, source: str) -> None:
        words = _SPACE.sub(" ", html.unescape(source))
        if words := words.lstrip(" ") if self._at_line_start() else words:
            self._pieces.append(words)

    def open(self, name: str, attributes: str) -> None:
        if name == "a" and (href := _HREF.search(attributes)) is not None:
            self._link = html.unescape(href[1] or href[2] or href[3] or "").strip()
            self._link_at = len(self._pieces)
            if len(self.hrefs) < _HREFS and self._link:
                self.hrefs.append(self._link)
        self._quotes += name == "blockquote"
        self._break(name)
        if name in {"td", "th"} and not self._at_line_start():
            self._pieces.append("\t")
        if name == "li":
            self._pieces.append("- ")

    def close(self, name: str) -> None:
        if name == "a" and self._link:
            self._show_link()
        if name == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        self._break(name)

    def text(self) -> str:
        return "\n".join(_without_repeated_empty("".join(self._pieces).split("\n"))).strip()

    def _at_line_start(self) -> bool:
        return not self._pieces or self._pieces[-1].endswith(("\n", "> "))

    def _break(self, name: str) -> None:
        line = "\n" + "> " * min(self._quotes, 3)
        if name in _LINES or name in _PARAGRAPHS:
            self._pieces.extend(() if self._at_line_start() else (line,))
        if name == "br" or name in _PARAGRAPHS:
            self._pieces.append(line)

    def _show_link(self) -> None:
        shown = "".join(self._pieces[self._link_at :])
        if self._link.lower().startswith(("http://", "https://")) and self._link not in shown:
            self._pieces.append(f" <{self._link}>")
        self._link = ""


def _without_repeated_empty(lines: list[str]) -> Iterator[str]:
    """Lines without white space at their ends, and never two empty ones in a row, quoted or not."""
    was_empty = False
    for line in lines:
        is_empty = not line.strip("> \t")
        if not (is_empty and was_empty):
            yield line.rstrip()
        was_empty = is_empty
