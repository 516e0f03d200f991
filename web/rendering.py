"""Fills the pages' templates: everything is escaped, undefined names are mistakes, words are translated."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from gettext import GNUTranslations
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from contest.agency import ENGLISH_TYPE, FULL_TYPE
from contest.entry import EntryState
from notifier.plain import joined
from notifier.wording import size
from thai.dates import BANGKOK, Language
from thai.normal import normalise
from thai.seeking import Piece, pieces
from web.chart import day_chart
from web.clean import shown
from web.speech import catalogue, exact_moment, long_moment, short_day, short_moment, whole_day
from web.words import message_of


@cache
def environment(lang: Language) -> Environment:
    """The templates as one language speaks."""
    made = Environment(
        loader=PackageLoader("web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_value,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    words = catalogue(lang)
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined] # of the extension
    said = _said(words)
    made.globals.update(lang=lang, day_chart=_in(lang, day_chart), gettext=said, _=said)
    made.filters.update(
        word=lambda value: words.gettext(message_of(value)) if value else "",
        when=_in(lang, _time(short_moment, _unbroken)),
        exact=_in(lang, _time(exact_moment)),
        moment=_in(lang, _time(long_moment)),
        day=_in(lang, whole_day),
        short_day=_in(lang, short_day),
        size=size,
        flowed=joined,
        state_word=lambda value: (
            words.gettext(message_of(EntryState(value))) if value in set(EntryState) else value
        ),
        agency_type=lambda kind: (FULL_TYPE if lang == "th" else ENGLISH_TYPE)[kind],
        marked=_marked,
        marks=_marks,
        paragraphs=lambda text: [part for part in text.splitlines() if part.strip()],
    )
    return made


def _said(words: GNUTranslations) -> Callable[..., Markup]:
    """The message that a template names, with its values escaped: as Jinja's own, which looks each one up
    in four steps, and a page of the list names eight hundred."""

    @cache
    def message(text: str) -> Markup:
        return Markup(words.gettext(text))  # noqa: S704 - of ours

    @cache
    def alone(text: str) -> Markup:
        return message(text) % {}

    return lambda text, **values: message(text) % values if values else alone(text)


def _in(lang: Language, word: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *values: word(*values, lang)


def _time(
    word: Callable[[datetime, Language], str], shaped: Callable[[str], Markup] = escape
) -> Callable[[datetime, Language], Markup]:
    """A moment in words, with its exact form for machines and as a hint."""

    def element(at: datetime, lang: Language) -> Markup:
        exact = at.astimezone(BANGKOK).isoformat(timespec="seconds")
        return Markup(f'<time datetime="{exact}" title="{exact}">{shaped(word(at, lang))}</time>')  # noqa: S704 - escaped

    return element


def _unbroken(text: str) -> Markup:
    """A short moment that breaks between day and time alone, never before พ.ศ. or น."""
    at = text.rindex(" ", 0, -3)
    return Markup('<span class="whole">{}</span> <span class="whole">{}</span>').format(
        text[:at], text[at + 1 :]
    )


def _marked(text: str, words: Sequence[str]) -> Markup:
    """A text with the words of a search marked where they stand in it."""
    return _marks(pieces(normalise(shown(text)), words))


def _marks(cut: Iterable[Piece]) -> Markup:
    parts = ((escape(shown(piece.text)), piece.is_found) for piece in cut)
    return Markup("".join([f"<mark>{text}</mark>" if found else str(text) for text, found in parts]))  # noqa: S704 - escaped


def _value(value: object) -> object:
    """A value as it enters a page; markup of ours passes as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
