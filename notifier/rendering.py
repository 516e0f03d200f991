"""Fills the templates, which are read once from beside this module (jinja2, undefined names forbidden)."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Undefined

from notifier.blocks import Block
from notifier.entryview import EntryView
from notifier.fileview import Papers
from notifier.findings import Findings
from notifier.kinds import NoticeKind
from notifier.markup import enclose, parse
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
    template = _environment(view.lang).get_template(f"{NoticeKind(view.facts.kind)}.{view.lang}.txt")
    text = template.render(
        f=view.facts,
        v=view,
        entry=EntryView(view.facts, view.call, view.lang),
        found=Findings(view.facts, view.call, view.lang),
        papers=Papers(view.facts, view.lang),
        works=Works(view.facts, view.lang),
        times=Times(view.facts, view.call, view.lang),
        call=view.call,
        o=view.call.organiser,
    )
    if not text.startswith(_SUBJECT):
        return "", parse(text)
    subject, _, body = text.removeprefix(_SUBJECT).partition("\n")
    return _unmarked(subject), parse(body)


@cache
def _environment(lang: Language) -> Environment:
    environment = Environment(  # noqa: S701 - nothing here is HTML; notifier.hypertext escapes what becomes HTML
        loader=PackageLoader("notifier"),
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
