"""The works of one mail that brought several, as a notice lists them one after another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest.entry import Entry, Role
from contest.notice import NoticeFacts
from notifier.agency_words import agency_name
from notifier.fileview import FileView, Papers
from notifier.terms import state
from thai.dates import Language


@dataclass(frozen=True, slots=True)
class OneOfSeveral:
    """One of the works; `agency` is empty where it is not known."""

    reference: str
    agency: str
    title: str
    state: str
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class Works:
    """All of them in one language, in the order of their references."""

    facts: NoticeFacts
    lang: Language

    @property
    def count(self) -> int:
        """How many came in the mail; 0 for a mail that brought one."""
        return len(self.facts.together)

    @property
    def others(self) -> str:
        """The references of the others that a reply to this notice does not belong to by itself."""
        return ", ".join(work.reference for work in self.facts.together[1:])

    def __iter__(self) -> Iterator[OneOfSeveral]:
        return map(self._one, self.facts.together)

    def _one(self, work: Entry) -> OneOfSeveral:
        files = tuple(file for file in work.files if file.role is not Role.OTHER)
        return OneOfSeveral(
            work.reference,
            agency_name(work.agency, self.lang) if work.agency else "",
            work.facts.title,
            state(work.state, self.lang, len(work.reasons)),
            Papers(replace(self.facts, in_order=files), self.lang).in_order,
        )
