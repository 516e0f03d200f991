"""Reads the templates' own small markup into blocks (`notifier.blocks`).

A line is a block: `! tone text` the lead, `# text` a heading, `* 1. text` an item (its own blocks stand below
it, indented by two), `label :: value` a row (` :: value` alone: another line of the same value), `> text` a
name to copy, `| text` a line of the signature, `~ text` small print, anything else a paragraph. `**text**` is
strong. Values arrive enclosed by `enclose`, so that nothing in them is ever taken for markup. A row, item or
paragraph whose words all came out empty is left out.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from notifier.blocks import (
    Block,
    Copy,
    Heading,
    Item,
    Items,
    Lead,
    Lines,
    Paragraph,
    Row,
    Rows,
    Span,
    Text,
    Tone,
)

OPEN: Final = "\x02"
SHUT: Final = "\x03"
_VALUE: Final = re.compile(f"{OPEN}[^{SHUT}]*{SHUT}")
_BREAKS: Final = re.compile(rf"[{OPEN}{SHUT}\s]+")


def enclose(value: str) -> str:
    """A value on its way into a template, on one line and marked as no markup."""
    return f"{OPEN}{_BREAKS.sub(' ', value)}{SHUT}"


def parse(rendered: str) -> tuple[Block, ...]:
    """The blocks of a rendered template. ValueError for a tone that does not exist, or a stray indent."""
    return _blocks(rendered.split("\n"))


@lru_cache(maxsize=1024)
def text_of(line: str) -> Text:
    """A line's words, with its strong runs and without the marks around values."""
    hidden, cuts = _hidden(line), [0]
    cuts += [at for mark in re.finditer(r"\*\*", hidden) for at in mark.span()]
    pieces = [line[a:b] for a, b in zip(cuts[::2], [*cuts[1::2], len(line)], strict=True)]
    return Text(_joined([Span(_plain(piece), bool(n % 2)) for n, piece in enumerate(pieces)]))


def _blocks(lines: list[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].startswith("  "):
            end += 1
        block = _block(lines[at], lines[at + 1 : end])
        if block:
            _add(blocks, block, gap=at > 0 and not lines[at - 1].strip())
        at = end
    return tuple(blocks)


def _block(line: str, below: list[str]) -> Block | None:
    """The block of a line and what belongs to it, or None where nothing is left to say."""
    return _made(line, tuple(below))


@lru_cache(maxsize=2048)
def _made(line: str, below: tuple[str, ...]) -> Block | None:
    """Most lines of a letter stood in the letter before."""
    mark, rest = line[:2], line[2:]
    if below and mark != "* ":
        raise ValueError(f"Only an item has lines below it, not {line!r}")
    if "::" in _hidden(line):
        return _row(line)
    if mark == "* ":
        label, _, words = rest.partition(" ")
        return Items((Item(_plain(label), text_of(words), _blocks([child[2:] for child in below])),))
    if mark == "! ":
        tone, _, words = rest.partition(" ")
        return Lead(Tone(tone), text_of(words))
    make = _OF_ONE_LINE.get(mark)
    text = text_of(rest if make else line)
    return (make or Paragraph)(text) if str(text) else None


_OF_ONE_LINE: Final[dict[str, Callable[[Text], Block]]] = {
    "# ": Heading,
    "> ": lambda text: Copy(str(text)),
    "| ": lambda text: Lines((text,)),
    "~ ": lambda text: Paragraph(text, small=True),
}


def _row(line: str) -> Rows | None:
    at = _hidden(line).index("::")
    label, value = text_of(line[:at]), text_of(line[at + 2 :])
    return Rows((Row(label, (value,)),)) if str(value) else None


def _add(blocks: list[Block], block: Block, *, gap: bool) -> None:
    """Put a block behind the others, or into the last one where it continues that."""
    last = blocks[-1] if blocks else None
    match last, block:
        case Rows(rows), Rows((Row(label, lines),)) if not str(label):
            blocks[-1] = Rows((*rows[:-1], Row(rows[-1].label, (*rows[-1].lines, *lines))))
        case Rows(rows), Rows(more) if not gap:
            blocks[-1] = Rows(rows + more)
        case Items(items), Items(more):
            blocks[-1] = Items(items + more)
        case Lines(lines), Lines(more) if not gap:
            blocks[-1] = Lines(lines + more)
        case _:
            blocks.append(block)


def _hidden(line: str) -> str:
    """The line with every value blotted out, letter by letter."""
    return _VALUE.sub(lambda value: OPEN * len(value[0]), line)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(OPEN, "").replace(SHUT, ""))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Without empty spans, without space at either end, and never two spaces where spans meet."""
    kept: list[Span] = []
    for span in spans:
        text = span.text.lstrip() if not kept or kept[-1].text.endswith(" ") else span.text
        if text:
            kept.append(Span(text, span.strong))
    if kept:
        kept[-1] = Span(kept[-1].text.rstrip(), kept[-1].strong)
    return tuple(span for span in kept if span.text)
