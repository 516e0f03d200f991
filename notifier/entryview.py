"""How an entry stands, as templates ask and print it."""

from dataclasses import dataclass
from typing import Final

from contest.call import Call
from contest.entry import Entry, EntryState, Role
from contest.notice import NoticeFacts
from notifier.findings import Findings
from notifier.kinds import NoticeKind
from notifier.terms import state
from notifier.wording import moment, quoted
from thai.dates import Language

_ABOUT_TIME: Final = frozenset({"EARLY", "LATE", "LATE_CLOSING_DAY", "RECEIPT_TIMES_DIFFER"})


@dataclass(frozen=True, slots=True)
class WorkView:
    """Another work of the same sender."""

    reference: str
    title: str
    received: str
    state: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """The entry that a notice is about, as one language words it."""

    facts: NoticeFacts
    call: Call
    lang: Language

    @property
    def is_first_mail(self) -> bool:
        """Whether this is the mail with which the entry began."""
        return self.facts.received_at == self.facts.first_received_at

    @property
    def first_time_stands(self) -> bool:
        """Whether to say that the time of receipt is that of the entry, which nobody doubts."""
        doubted = any(reason.code in _ABOUT_TIME for reason in self.facts.reasons)
        return self.is_first_mail and not doubted

    @property
    def is_entered(self) -> bool:
        """Whether there is an entry at all: nothing is entered from a mail that was set aside as a whole."""
        return self.facts.state is not None

    @property
    def is_over(self) -> bool:
        """Whether the entry is no longer in the contest."""
        return self.facts.state in (EntryState.REFUSED, EntryState.WITHDRAWN)

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether a request to withdraw it waits for an officer, which another mail made."""
        return (
            self.facts.withdrawal_asked_at is not None and self.facts.kind != NoticeKind.WITHDRAWAL_RECEIVED
        )

    @property
    def is_complete(self) -> bool:
        """Whether the entry has all it needs."""
        return self._state is EntryState.COMPLETE

    @property
    def state(self) -> str:
        """Where the entry stands."""
        return state(self._state, self.lang, Findings(self.facts, self.call, self.lang).count)

    @property
    def form_name(self) -> str:
        """The name under which the form is kept."""
        return next((f.stored_name for f in self.facts.in_order if f.role is Role.FORM), "")

    @property
    def works(self) -> tuple[WorkView, ...]:
        """The sender's other works."""
        return tuple(map(self._work, (w for w in self.facts.works if w.reference != self.facts.reference)))

    @property
    def awaits_sender(self) -> bool:
        """Whether any of them waits for something that its sender was asked for."""
        return any(work.state in (EntryState.OPEN, EntryState.ASKED) for work in self.facts.works)

    @property
    def _state(self) -> EntryState:
        if self.facts.state:
            return self.facts.state
        return EntryState.COMPLETE if self.facts.entry_complete else EntryState.OPEN

    def _work(self, work: Entry) -> WorkView:
        return WorkView(
            work.reference,
            quoted(work.facts.title),
            moment(work.received_at, self.lang),
            state(work.state, self.lang, len(work.reasons)),
        )
