"""A form for the words of a letter: its sentences as fields, and the mail that they make."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from jinja2 import TemplateError

from contest.notice import Letter, NoticeFacts
from intake.sampling import sample
from intake.sampling_findings import kind_of, sample_with
from notifier.compose import worded
from notifier.findings import Findings, circumstances
from notifier.kinds import NoticeKind
from notifier.printable import printable
from notifier.reason_texts import codes_with, names_of
from notifier.reasons import filled
from notifier.rendering import value_of
from notifier.rewording import Amiss, amiss, as_kept, changes, is_finding, parts_of, sentences
from notifier.sentences import Mark, Sentence, code_of
from notifier.view import View
from notifier.wording import LANGUAGES
from store.wordings import example_of
from thai.dates import Language
from web.site import Site

_LONGEST: Final = 5000

Texts = Mapping[str, str]
"""Words that differ from the built-in ones, by language and key of their sentence ("th 0a1b2c3d4e")."""


@dataclass(frozen=True, slots=True)
class Field:
    """One sentence of the form, under its `name`: its words, what is amiss, what its placeholders come to."""

    name: str
    sentence: Sentence
    text: str
    built_in: str
    amiss: tuple[Amiss, ...]
    values: Mapping[str, str]

    @property
    def is_changed(self) -> bool:
        """Whether it reads otherwise than it is built in."""
        return self.text != self.built_in

    @property
    def lines(self) -> int:
        """How high the field is to be."""
        return 1 if len(self.text) < 60 and "\n" not in self.text else 2 + len(self.text) // 110


@dataclass(frozen=True, slots=True)
class Trial:
    """A letter, or a shared part, tried on a work that there is; `facts` None where no work is there yet."""

    name: str
    kind: NoticeKind
    reference: str
    facts: NoticeFacts | None

    @property
    def findings(self) -> tuple[str, ...]:
        """The codes of the findings that say these words, none for a letter or a part of letters."""
        return codes_with(self.name) if is_finding(self.name) else ()

    @property
    def related(self) -> tuple[str, ...]:
        """The requests that a finding shares with others; of such a request, the findings that share it."""
        if self.name in self.findings:
            return tuple(name for name in names_of(self.name) if name != self.name)
        return self.findings

    def is_told(self, site: Site) -> bool:
        """Whether the letter prints these words; a few findings are told on our own pages alone."""
        if not self.facts or not self.findings:
            return True
        return bool(Findings(printable(self.facts), site.call, "th").shown)


def trial(site: Site, name: str) -> Trial:
    """The work that last had such a notice, else the last of all; a part on the first letter it stands in."""
    found = is_finding(name)
    kind = kind_of(name) if found else next(kind for kind in NoticeKind if name in parts_of(kind))
    reference = example_of(site.engine, kind)
    dossier = site.chambers.ledger.dossier(reference) if reference else None
    if dossier is None:
        return Trial(name, kind, reference, None)
    now = site.clock()
    facts = sample_with(name, dossier, site.call, now) if found else sample(kind, dossier, site.call, now)
    return Trial(name, kind, reference, facts)


def letter_of(site: Site, tried: Trial, texts: Texts) -> Letter | None:
    """The mail that these words make; None where there is no work yet. ValueError where they make none."""
    if tried.facts is None:
        return None
    wording = site.call.wording.tried(tried.name, tuple(texts.items()))
    try:
        return worded(tried.facts, replace(site.call, wording=wording))
    except (TemplateError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def fields(site: Site, tried: Trial, texts: Texts, lang: Language) -> Iterator[Field]:
    """Every sentence of one language of the letter, in its order."""
    for one in sentences(tried.name, lang):
        name, built_in = f"{lang} {one.key}", as_kept(one.text)
        text = texts.get(name, built_in)
        values = {mark: _value(site, tried, found, lang) for mark, found in one.marks.items()}
        yield Field(name, one, text, built_in, amiss(one, text), values)


def _value(site: Site, tried: Trial, mark: Mark, lang: Language) -> str:
    """What a placeholder comes to in the letter that is tried, "" for nothing."""
    if tried.facts is None:
        return ""
    facts = printable(tried.facts)
    if not tried.findings:
        return value_of(code_of(mark), View(facts, site.call, lang))
    [finding] = (*facts.reasons, *facts.notes)
    try:
        return filled(code_of(mark), finding, circumstances(facts, site.call), lang).strip()
    except KeyError:
        return ""


def given(form: Mapping[str, str], name: str) -> dict[str, str]:
    """What a form words otherwise than it is built in."""
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        names = {one.key: f"{lang} {one.key}" for one in sentences(name, lang)}
        told = {key: form[field][:_LONGEST] for key, field in names.items() if field in form}
        found |= {names[key]: text for key, text in changes(name, lang, told).items()}
    return found


def is_sound(name: str, texts: Texts) -> bool:
    """Whether nothing is amiss with any of the words."""
    of = {f"{lang} {one.key}": one for lang in LANGUAGES for one in sentences(name, lang)}
    return not any(amiss(of[key], text) for key, text in texts.items() if key in of)
