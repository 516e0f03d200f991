"""The findings of a notice in one language: what the sender has to do, and what is only worth knowing."""

from dataclasses import dataclass
from typing import Final

from contest.call import Call
from contest.notice import NoticeFacts
from contest.reason import DEFAULT_SEVERITY, SILENT, Reason, Severity
from notifier.agency_words import candidate
from notifier.asking import asking, needs_file, resent
from notifier.kinds import NoticeKind
from notifier.reason_texts import asks_to_check, is_about_stored_name
from notifier.reasons import Circumstances, sentences
from notifier.wording import items_word, name_to_use
from thai.dates import Language

MOST_CANDIDATES: Final = 30
"""Agencies listed in one question; no name in the register is borne by as many."""

_AGENCIES: Final = frozenset(c for c, s in DEFAULT_SEVERITY.items() if s is Severity.ASK) - {
    "WORKS_NOT_PAIRED"
}
_FILE_NAMES: Final = frozenset(c for c, s in DEFAULT_SEVERITY.items() if s is Severity.RETURN_CONFIRM)

ABOUT: Final[dict[str, frozenset[str]]] = {
    NoticeKind.RENAME_CONFIRM: _FILE_NAMES,
    NoticeKind.REJECT_FILENAME: _FILE_NAMES,
    NoticeKind.CLIP_ONLY: frozenset({"CLIP_ONLY"}),
    NoticeKind.DECK_LINK_ONLY: frozenset({"CLOUD_LINK"}),
    NoticeKind.ARCHIVE_NOT_OPENED: frozenset({"ARCHIVE", "ARCHIVE_LOCKED", "ARCHIVE_OVER_LIMITS"}),
    NoticeKind.AGENCY_QUESTION: _AGENCIES,
    NoticeKind.WORKS_NOT_PAIRED: frozenset({"WORKS_NOT_PAIRED"}),
}
"""The findings that a notice is itself about; others are listed beside them."""

_MISSING: Final = {
    "FORM_MISSING": {"th": "ใบส่งผลงาน", "en": "the form"},
    "SLIDES_MISSING": {"th": "ไฟล์นำเสนอ", "en": "the presentation"},
}
"""What is not to be mended but has not come."""

_TOLD: Final = frozenset({"EARLY", "GO_LIVE_LATE", "SLIDES_WITH_FORM"})
"""Findings for which an entry is held and that its sender is told of."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """A finding in words; `name` is the file name to copy, which the fix then no longer holds.

    `mends` is true where what came has to be mended; else words are asked for, or a file that is missing.
    """

    problem: str
    fix: str
    mends: bool
    name: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one notice, in words of one language."""

    facts: NoticeFacts
    call: Call
    lang: Language

    @property
    def items(self) -> tuple[ItemView, ...]:
        """Everything the sender is asked to do, each once."""
        return tuple(map(self._item, self._asking()))

    @property
    def count(self) -> int:
        """How many items those are."""
        return len(self._asking())

    @property
    def needs_files(self) -> bool:
        """Whether a file must come for any of them, and not only a word."""
        return any(map(needs_file, self._asking()))

    @property
    def missing(self) -> str:
        """What has not come, where that is all there is to say; else nothing."""
        codes = [finding.code for finding in self._asking()]
        return _MISSING.get(codes[0], {}).get(self.lang, "") if len(codes) == 1 else ""

    @property
    def items_word(self) -> str:
        """How many there are, with noun and verb, in English."""
        return items_word(self.count, needs_files=self.needs_files)

    def has(self, code: str) -> bool:
        """Whether there is a finding of this code."""
        return any(finding.code == code for finding in self.facts.reasons)

    @property
    def main(self) -> tuple[ItemView, ...]:
        """Those that this kind of notice is about."""
        about = ABOUT.get(self.facts.kind, frozenset())
        return tuple(self._item(r) for r in self.facts.reasons if r.code in about)

    @property
    def others(self) -> tuple[ItemView, ...]:
        """Everything else the sender is asked to do."""
        about = ABOUT.get(self.facts.kind, frozenset())
        return tuple(self._item(r) for r in self._asking() if r.code not in about)

    @property
    def notes(self) -> tuple[ItemView, ...]:
        """What is only worth knowing. Names put right and headings have places of their own."""
        seen_elsewhere = {"HEADINGS_NOT_SEEN"} if self.facts.criteria_missing else set()
        return tuple(
            self._item(note)
            for note in self.facts.notes
            if not (note.code in SILENT or note.code in seen_elsewhere or is_about_stored_name(note.code))
        )

    @property
    def passed_on(self) -> ItemView | None:
        """What a letter says of a question that came beside the files, None where none did."""
        return next((self._item(note) for note in self.facts.notes if note.code == "QUESTION_BESIDE"), None)

    @property
    def to_check(self) -> bool:
        """Whether any of these notes asks the sender to see whether it is right."""
        return any(asks_to_check(note.code) for note in self.facts.notes)

    @property
    def told(self) -> tuple[ItemView, ...]:
        """What an officer looks into and the sender may know better; nothing that sounds like a charge."""
        return tuple(self._item(r) for r in self.facts.reasons if r.code in _TOLD)

    @property
    def shown(self) -> tuple[ItemView, ...]:
        """Every finding whose words stand in some letter of such facts."""
        return (*self.items, *self.told, *self.notes)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The agencies to choose from, as many as are listed."""
        return tuple(candidate(a, self.lang) for a in self.facts.candidates[:MOST_CANDIDATES])

    @property
    def more_candidates(self) -> int:
        """How many more there are."""
        return max(len(self.facts.candidates) - MOST_CANDIDATES, 0)

    def _asking(self) -> list[Reason]:
        return asking(self.facts.reasons)

    def _item(self, reason: Reason) -> ItemView:
        facts, thai = self.facts, self.lang == "th"
        if facts.kind == NoticeKind.REHEARSAL_RESULT:
            reason = resent(reason)
        said = sentences(reason, circumstances(facts, self.call))
        problem, fix = (said.problem_th, said.fix_th) if thai else (said.problem_en, said.fix_en)
        name = dict(reason.values).get("canonical_name") or facts.canonical_name
        known = bool(name) and name_to_use(name, self.lang) == name and fix.endswith(name)
        return ItemView(
            problem,
            fix.removesuffix(name).rstrip() if known else fix,
            reason.severity not in (Severity.ASK, Severity.HOLD) and reason.code not in _MISSING,
            name if known else "",
            self.candidates if reason.code in _AGENCIES else (),
        )


def circumstances(facts: NoticeFacts, call: Call) -> Circumstances:
    """What the sentences of a notice may speak of besides the findings' own values."""
    return Circumstances(
        call, facts.received_at, facts.deadline, facts.agency, facts.canonical_name, facts.nth_work
    )
