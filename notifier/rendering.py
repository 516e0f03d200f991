"""Fills the templates, which are read once from beside this module (jinja2, undefined names forbidden)."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, Undefined

from contest.wording import Wording
from notifier.blocks import Block
from notifier.entryview import EntryView
from notifier.fileview import Papers
from notifier.findings import Findings
from notifier.kinds import NoticeKind
from notifier.markup import enclose, parse
from notifier.rewording import template
from notifier.template_lines import written
from notifier.times import Times
from notifier.view import View
from notifier.wording import moment, short
from notifier.workview import Works
from thai.dates import Language

_SUBJECT: Final = "subject: "


def render(view: View) -> tuple[str, tuple[Block, ...]]:
    """The subject, empty in the English part, and the blocks of one language's part.

    ValueError for a kind that does not exist.
    """
    name = f"{NoticeKind(view.facts.kind)}.{view.lang}.txt"
    template = _environment(view.lang, view.call.wording).get_template(name)
    text = template.render(_context(view))
    if not text.startswith(_SUBJECT):
        return "", parse(text)
    subject, _, body = text.removeprefix(_SUBJECT).partition("\n")
    return _unmarked(subject), parse(body)


def value_of(code: str, view: View) -> str:
    """What one value or choice of a template comes to, "" where it says nothing or stands for several."""
    try:
        text = _environment(view.lang, view.call.wording).from_string(code).render(_context(view))
    except (TemplateError, TypeError):
        return ""
    return _unmarked(text)


def _context(view: View) -> dict[str, object]:
    """All that a template may name."""
    return {
        "f": view.facts,
        "v": view,
        "entry": EntryView(view.facts, view.call, view.lang),
        "found": Findings(view.facts, view.call, view.lang),
        "papers": Papers(view.facts, view.lang),
        "works": Works(view.facts, view.lang),
        "times": Times(view.facts, view.call, view.lang),
        "call": view.call,
        "o": view.call.organiser,
    }


@lru_cache(maxsize=8)
def _environment(lang: Language, wording: Wording) -> Environment:
    environment = Environment(  # noqa: S701 - nothing here is HTML; notifier.hypertext escapes what becomes HTML
        loader=FunctionLoader(lambda name: _source(name.partition(".")[0], lang, wording)),
        undefined=StrictUndefined,
        finalize=_value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["moment"] = _in(lang, moment)
    environment.filters["short"] = _in(lang, short)
    return environment


def _source(name: str, lang: Language, wording: Wording) -> str:
    """A template in the organiser's words. ValueError where they do not fit it."""
    texts = wording.texts(name, lang)
    return written(template(name, lang), texts) if texts else template(name, lang)


def _in(lang: Language, word: Callable[[datetime, Language], str]) -> Callable[[datetime], str]:
    return lambda when: word(when, lang)


def _value(value: object) -> object:
    """A value as it enters the text: enclosed, so that nothing in it is taken for markup."""
    match value:
        case str():
            return enclose(value)
        case int() | Undefined():
            return value
        case _:
            raise TypeError(f"{value!r} is no value to print")


def _unmarked(line: str) -> str:
    return " ".join(line.translate({2: None, 3: None}).split())
