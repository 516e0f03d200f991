"""Divides a file name at the form token: the agency's part, and what people write around it."""

from dataclasses import dataclass
from typing import Final

from contest.naming import unnamed
from contest.naming.folded import Folded, folded
from contest.naming.form_token import Stripped, Token, find_token, strip_bare_form, strip_behind, strip_ends
from contest.naming.grammar import begins_with_place, names_a_type

_LONGEST: Final = 300
"""Characters that are read of a name; longer ones occur only in attacks."""

_AROUND: Final = " _-.()[]"
_EDGES: Final = " _-([{"


@dataclass(frozen=True, slots=True)
class NameParts:
    """`text[start:end]` is the agency's part; `more` of it stood behind the token ("form1 จ.ลพบุรี").

    `suffix` says that something like "(1)" or "สำเนา" was taken off, `page` which number it gave.
    """

    text: Folded
    start: int
    end: int
    token: Token | None = None
    token_first: bool = False
    suffix: bool = False
    page: int | None = None
    more: str = ""

    @property
    def agency_text(self) -> str:
        """What stands for the agency, as written; empty where it is a title or a camera's name."""
        if unnamed.is_nobodys(self.text.text[self.start : self.end]):
            return ""
        written = self.text.written(self.start, self.end).strip(_EDGES)
        return f"{written} {self.more}" if self.more else written

    @property
    def lost(self) -> bool:
        """Whether letters of the agency's name were destroyed on the way."""
        # Where there is nothing but underscores, folding has made them one.
        before = self.text.shown.lower().partition("form")[0]
        return unnamed.is_lost(self.text.text[self.start : self.end]) or unnamed.is_wiped(before)


def divide(stem: str) -> NameParts:
    """The parts of a file name without its extension."""
    text = folded(stem[:_LONGEST])
    token = find_token(text.text)
    if token is None:
        return _own_part(NameParts(text, 0, len(text.text)))
    return _around(text, token)


def _around(text: Folded, token: Token) -> NameParts:
    behind = strip_behind(text.text, token.end)
    before, rest = text.text[: token.start].strip(_AROUND), text.text[behind.start :].strip(_AROUND)
    if rest and (not before or (names_a_type(rest) and not names_a_type(before))):
        return _own_part(NameParts(text, behind.start, len(text.text), token, token_first=True))
    # A second agency behind the token leaves open which is meant: both stand, and nobody bears that name.
    more = rest if begins_with_place(rest) or names_a_type(rest) else ""
    suffix = behind.found or bool(rest and not more)
    return _own_part(NameParts(text, 0, token.start, token, suffix=suffix, page=behind.page, more=more))


def _own_part(parts: NameParts) -> NameParts:
    """The agency's part without copy suffixes and without the form's title."""
    own: Stripped = strip_ends(parts.text.text, parts.start, parts.end)
    bare = strip_bare_form(parts.text.text, own.start, own.end)
    start, end = unnamed.without_title(parts.text.text, *bare)
    return NameParts(
        parts.text,
        start,
        end,
        parts.token,
        parts.token_first,
        parts.suffix or own.found,
        parts.page or own.page,
        parts.more,
    )
