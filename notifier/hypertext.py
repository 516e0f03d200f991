"""Lays blocks out as HTML for mail programs: inline styles only, no images, fit for light and dark.

Text has no colour of its own and tints are translucent, so that `color-scheme: light dark` (CSS Color
Adjustment 1) lets each program choose. Rows are flexible boxes that wrap: label above value on a phone.
"""

import re
from collections.abc import Iterable
from html import escape
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

Links = tuple[tuple[str, str], ...]
"""The organiser's own words that may be clicked, as (words, address)."""

_FONT: Final = "'Leelawadee UI','Noto Sans Thai',Thonburi,'Sukhumvit Set',Sarabun,Tahoma,sans-serif"
_MONO: Final = "ui-monospace,Consolas,Menlo,'Noto Sans Mono','Noto Sans Thai',monospace"
_TINT: Final = {
    Tone.GOOD: "22,138,84",
    Tone.ACT: "204,120,0",
    Tone.WAIT: "40,110,200",
    Tone.STOP: "130,130,130",
}
_GREY: Final = "rgba(128,128,128,.35)"
_THAI: Final = re.compile(r"[\u0e00-\u0e7f](?:[\u0e00-\u0e7f\s.“”]*[\u0e00-\u0e7f])?")


def hypertext(subject: str, thai: Iterable[Block], english: Iterable[Block], links: Links = ()) -> str:
    """The HTML part of a letter: a whole document, Thai first."""
    return (
        '<!DOCTYPE html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="supported-color-schemes" content="light dark">\n'
        f"<title>{escape(subject)}</title>\n</head>\n"
        '<body style="margin:0;padding:0;color-scheme:light dark">\n'
        f'<div style="max-width:640px;margin:0 auto;padding:20px 16px;font-family:{_FONT};'
        'font-size:16px;line-height:1.65;overflow-wrap:break-word">\n'
        f'<div lang="th">\n{_Page("th", links).blocks(thai)}\n</div>\n'
        f'<hr style="border:0;border-top:1px solid {_GREY};margin:32px 0">\n'
        f'<div lang="en">\n{_Page("en", links).blocks(english)}\n</div>\n'
        "</div>\n</body>\n</html>\n"
    )


class _Page:
    """One language's part."""

    def __init__(self, lang: str, links: Links) -> None:
        self._lang = lang
        self._links = {escape(words): escape(address) for words, address in links if words}
        self._own = re.compile("|".join(map(re.escape, self._links)) or r"(?!)")

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The blocks one below the other."""
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Lead(tone, text):
                tint = _TINT[tone]
                return (
                    f'<p style="margin:16px 0;padding:12px 16px;border-left:5px solid rgb({tint});'
                    f'background-color:rgba({tint},.12);font-size:17px">{self._text(text)}</p>'
                )
            case Heading(text):
                return f'<h2 style="font-size:16px;margin:22px 0 6px">{self._text(text)}</h2>'
            case Paragraph(text, small):
                look = "margin:8px 0;font-size:13px;opacity:.8" if small else "margin:12px 0"
                return f'<p style="{look}">{self._text(text)}</p>'
            case Rows(rows):
                return f'<dl style="margin:14px 0">{"".join(map(self._row, rows))}</dl>'
            case Copy(name):
                return (
                    f'<p style="margin:8px 0;padding:10px 12px;border:1px solid {_GREY};border-radius:6px;'
                    f'background-color:rgba(128,128,128,.1)"><code style="font-family:{_MONO};font-size:15px;'
                    f'word-break:break-all;user-select:all;-webkit-user-select:all">{self._own_link(escape(name))}</code></p>'
                )
            case Items(items):
                return f'<div role="list" style="margin:8px 0">{"".join(map(self._item, items))}</div>'
            case Lines(lines):
                return f'<p style="margin:12px 0">{"<br>".join(self._text(line) for line in lines)}</p>'

    def _row(self, row: Row) -> str:
        value = "<br>".join(self._text(line) for line in row.lines)
        return (
            f'<div style="display:flex;flex-wrap:wrap;padding:5px 0;border-bottom:1px solid {_GREY}">'
            f'<dt style="flex:0 0 11em;opacity:.75">{self._text(row.label)}</dt>'
            f'<dd style="flex:1 1 16em;margin:0">{value}</dd></div>'
        )

    def _item(self, item: Item) -> str:
        return (
            '<div role="listitem" style="display:flex;margin:8px 0">'
            f'<div style="flex:0 0 auto;min-width:1.6em;padding-right:6px">{escape(item.label)}</div>'
            f'<div style="flex:1 1 0;min-width:0">{self._text(item.text)}{self.blocks(item.blocks)}</div>'
            "</div>"
        )

    def _text(self, text: Text) -> str:
        return "".join(map(self._span, text.spans))

    def _span(self, span: Span) -> str:
        words = escape(span.text)
        if self._lang == "en":
            words = _THAI.sub(lambda run: f'<span lang="th">{run[0]}</span>', words)
        words = self._own_link(words)
        return f"<strong>{words}</strong>" if span.strong else words

    def _own_link(self, words: str) -> str:
        return self._own.sub(lambda own: f'<a href="{self._links[own[0]]}">{own[0]}</a>', words)
