"""The files of a notice as its lists show them: role, name, measure, and what became of the name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from contest.entry import EntryFile, Role
from contest.notice import NoticeFacts
from contest.reason import SILENT
from notifier.reason_texts import is_about_stored_name
from notifier.terms import label
from notifier.wording import measure
from thai.dates import Language

LETTERS: Final = {"th": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
"""For numbering in letters; Thai without ฃ and ฅ, which are no longer used."""

_HARMFUL: Final = frozenset({"DANGEROUS_TYPE", "INFECTED"})
"""Findings for which a file is not kept with an entry."""


@dataclass(frozen=True, slots=True)
class FileView:
    """One file; `stored` and `replaces` are names, empty where the name was kept and nothing replaced.

    `opening` is its first line, given only where files must be told apart, as is `letter`.
    """

    role: str
    name: str
    measure: str
    stored: str = ""
    replaces: str = ""
    letter: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Papers:
    """All the files that a notice can show, in one language."""

    facts: NoticeFacts
    lang: Language

    @property
    def received(self) -> tuple[FileView, ...]:
        """Those of this mail."""
        return self._views(self.facts.received)

    @property
    def safe(self) -> tuple[FileView, ...]:
        """Those of this mail that were not set aside."""
        return self._views(f for f in self.facts.received if f not in self._refused())

    @property
    def came(self) -> tuple[FileView, ...]:
        """Those of this mail that are in order."""
        kept = _beside(self.facts.in_order, self.facts.received)
        return self._views(_beside(self.facts.in_order, kept))

    @property
    def in_order(self) -> tuple[FileView, ...]:
        """Those that need not be sent again."""
        return self._views(self.facts.in_order)

    @property
    def kept(self) -> tuple[FileView, ...]:
        """Those in order that came before this mail."""
        return self._views(_beside(self.facts.in_order, self.facts.received))

    @property
    def faulty(self) -> tuple[FileView, ...]:
        """Those of this mail that cannot be used as they are."""
        return self._views(self._faulty())

    @property
    def refused(self) -> tuple[FileView, ...]:
        """Those of this mail that were set aside, as they could do harm."""
        return self._views(self._refused())

    @property
    def others(self) -> tuple[FileView, ...]:
        """Those of this mail that an entry does not need."""
        return self._views(_beside(self._not_in_order(), (*self._faulty(), *self._refused())))

    @property
    def forms(self) -> tuple[FileView, ...]:
        """The forms of this mail, or of the entry where it brought none."""
        return self._views(self._of(Role.FORM))

    @property
    def decks(self) -> tuple[FileView, ...]:
        """The presentations of this mail, or of the entry where it brought none."""
        return self._views(self._of(Role.DECK))

    @property
    def clips(self) -> tuple[FileView, ...]:
        """The video clips that came as files."""
        return self._views(self._of(Role.CLIP))

    @property
    def lacks_form(self) -> bool:
        """Whether no form is in order."""
        return all(file.role is not Role.FORM for file in self.facts.in_order)

    @property
    def lacks_deck(self) -> bool:
        """Whether no presentation is in order."""
        return all(file.role is not Role.DECK for file in self.facts.in_order)

    @property
    def renamed(self) -> bool:
        """Whether a file was put under its right name without the sender's help, and it is worth saying."""
        return any(is_about_stored_name(n.code) and n.code not in SILENT for n in self.facts.notes)

    def _not_in_order(self) -> tuple[EntryFile, ...]:
        return _beside(self.facts.received, self.facts.in_order)

    def _faulty(self) -> tuple[EntryFile, ...]:
        named, refused = {finding.file for finding in self.facts.reasons}, self._refused()
        left = (f for f in self._not_in_order() if f not in refused)
        return tuple(f for f in left if f.role is not Role.OTHER or f.name in named)

    def _refused(self) -> tuple[EntryFile, ...]:
        harmful = {finding.file for finding in self.facts.reasons if finding.code in _HARMFUL}
        return tuple(file for file in self.facts.received if file.name in harmful)

    def _of(self, role: Role) -> tuple[EntryFile, ...]:
        brought = tuple(file for file in self.facts.received if file.role is role)
        return brought or tuple(file for file in self.facts.in_order if file.role is role)

    def _views(self, files: Iterable[EntryFile]) -> tuple[FileView, ...]:
        replaced = {new.sha256: old.name for old, new in self.facts.replaced}
        openings = dict(self.facts.opening_lines)
        letters = LETTERS[self.lang]
        return tuple(
            FileView(
                label(file, self.lang),
                file.name,
                measure(file, self.lang),
                self._stored(file),
                replaced.get(file.sha256, ""),
                letters[at % len(letters)],
                openings.get(file.sha256, ""),
            )
            for at, file in enumerate(files)
        )

    def _stored(self, file: EntryFile) -> str:
        return file.stored_name if self.renamed and file.usable and file.stored_name != file.name else ""


def _beside(files: Iterable[EntryFile], others: Iterable[EntryFile]) -> tuple[EntryFile, ...]:
    """The files that are not among the others, by content."""
    known = {file.sha256 for file in others}
    return tuple(file for file in files if file.sha256 not in known)
