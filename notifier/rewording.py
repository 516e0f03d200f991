"""Which letters may be worded otherwise, what their sentences are, and what is amiss with words for them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from notifier.kinds import NoticeKind
from notifier.reason_sentences import reason_sentences
from notifier.reason_texts import lines_by_name
from notifier.sentences import Sentence
from notifier.template_lines import lines
from thai.dates import Language

LONGEST: Final = 2000
"""Letters of one sentence."""

_INCLUDED: Final = re.compile(r'\{% include "(\w+)\.\w+\.txt" %\}')
_NAMED: Final = re.compile(r"\{(\w+)\}")
_MARKUP: Final = re.compile(r"\*\*|[\[\]]")
_SIGN: Final = re.compile(r"[!#*|~>] |subject: ")


class Fault(StrEnum):
    """What is amiss with the words for a sentence."""

    EMPTY = "empty"
    MISSING = "missing"
    UNKNOWN = "unknown"
    BRACE = "brace"
    SIGN = "sign"
    STRONG = "strong"
    VALUE = "value"
    LINES = "lines"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Amiss:
    """One fault; `name` is that of the placeholder it is about, "" for none."""

    fault: Fault
    name: str = ""


def shared_parts() -> tuple[str, ...]:
    """The parts that several letters share and that have words."""
    folder = resources.files("notifier") / "templates"
    found = {file.name.partition(".")[0] for file in folder.iterdir() if file.name.startswith("_")}
    return tuple(name for name in sorted(found) if sentences(name, "th"))


def may_be_worded(name: str) -> bool:
    """Whether there is such a letter, part or finding."""
    return name in set(NoticeKind) or name in shared_parts() or is_finding(name)


def is_finding(name: str) -> bool:
    """Whether it names a finding ("FORM_MISSING"), or a request that several share ("fix_confirm")."""
    return name in lines_by_name()


@cache
def parts_of(name: str) -> frozenset[str]:
    """A letter or part, and all the parts that it is made of; a finding is made of none."""
    if is_finding(name):
        return frozenset({name})
    made = {part for lang in ("th", "en") for part in _INCLUDED.findall(template(name, lang))}
    return frozenset({name}).union(*map(parts_of, made))


@cache
def template(name: str, lang: Language) -> str:
    """A template as it is built in."""
    return (resources.files("notifier") / "templates" / f"{name}.{lang}.txt").read_text(encoding="utf-8")


@cache
def sentences(name: str, lang: Language) -> tuple[Sentence, ...]:
    """What may be worded of one language, in its order, words of a choice behind the sentence they are in."""
    read = reason_sentences(name, lang) if is_finding(name) else lines(template(name, lang))
    found = (line for line in read if isinstance(line, Sentence))
    return tuple(one for line in found for one in (line, *line.within) if one.is_worded)


def as_kept(given: str) -> str:
    """Words as they are kept: a paragraph a line, single spaces, nothing that cannot be printed."""
    told = (
        " ".join("".join(filter(_is_shown, word)) for word in line.split()) for line in given.splitlines()
    )
    return "\n".join(filter(None, told))


def changes(name: str, lang: Language, given: Mapping[str, str]) -> dict[str, str]:
    """What is worded otherwise than it is built in, of `given` by key; what there is not is passed over."""
    kept = {one.key: as_kept(given[one.key]) for one in sentences(name, lang) if one.key in given}
    built_in = {one.key: as_kept(one.text) for one in sentences(name, lang)}
    return {key: text for key, text in kept.items() if text != built_in[key]}


def amiss(sentence: Sentence, text: str) -> tuple[Amiss, ...]:
    """Everything that is wrong with these words in the place of a sentence."""
    return tuple(_amiss(sentence, text))


def _amiss(sentence: Sentence, text: str) -> Iterator[Amiss]:
    named, marks = set(_NAMED.findall(text)), set(sentence.marks)
    if not text and sentence.is_line and not sentence.is_paragraph:
        yield Amiss(Fault.EMPTY)
    yield from (Amiss(Fault.MISSING, name) for name in sorted(marks - named))
    yield from (Amiss(Fault.UNKNOWN, name) for name in sorted(named - marks))
    if set("{}") & set(_NAMED.sub("", text)):
        yield Amiss(Fault.BRACE)
    if "::" in text or (sentence.is_line and any(map(_SIGN.match, text.splitlines()))):
        yield Amiss(Fault.SIGN)
    if sentence.is_value and _MARKUP.search(text):
        yield Amiss(Fault.VALUE)
    elif text.count("**") % 2 or (sentence.is_literal and "**" in text):
        yield Amiss(Fault.STRONG)
    if "\n" in text and not sentence.is_paragraph:
        yield Amiss(Fault.LINES)
    if len(text) > LONGEST:
        yield Amiss(Fault.LONG)


def _is_shown(letter: str) -> bool:
    return letter.isprintable() or letter in "\u200b\u200c\u200d"
