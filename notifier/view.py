"""What a template prints in one language besides the plain facts, its findings and its files."""

import re
from dataclasses import dataclass
from typing import Final

from contest.call import Call
from contest.notice import NoticeFacts
from contest.reason import Severity
from notifier.agency_words import agency_name
from notifier.kinds import NoticeKind
from notifier.salutation import salutation
from notifier.terms import checked, service
from notifier.wording import heading, masked, name_to_use, quoted
from thai.dates import Language

_ENDS_LIKE_A_FILE: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]{2,3}$")
_ABOUT_NO_ENTRY: Final = frozenset({NoticeKind.QUESTION_FORWARDED, NoticeKind.STATUS_NOT_FOUND})


@dataclass(frozen=True, slots=True)
class View:
    """Facts fit to print (`notifier.printable`) as one language words them."""

    facts: NoticeFacts
    call: Call
    lang: Language

    @property
    def salutation(self) -> str:
        """เรียน คุณ…, or the office."""
        agency = self.facts.agency
        office = (agency.full_name if self.lang == "th" else agency.full_name_en) if agency else ""
        entrant = self.facts.kind not in _ABOUT_NO_ENTRY
        return salutation(self.facts.contact_name, office, self.lang, entrant=entrant)

    @property
    def agency(self) -> str:
        """The agency and its province, or what the sender wrote in quotation marks."""
        if self.facts.agency:
            return agency_name(self.facts.agency, self.lang)
        return quoted(self._as_written)

    @property
    def tail(self) -> str:
        """The end of the subject: the agency in short. A question about no entry may bring any picture."""
        written = "" if self.facts.kind in _ABOUT_NO_ENTRY else self._as_written
        name = self.facts.agency.short_name if self.facts.agency else written
        return f" – {name}" if name else ""

    @property
    def name_to_use(self) -> str:
        """The form's right file name, or how to make it."""
        return name_to_use(self.facts.canonical_name, self.lang)

    @property
    def name_is_known(self) -> bool:
        """Whether that is a name to copy."""
        return bool(self.facts.canonical_name) and self.name_to_use == self.facts.canonical_name

    @property
    def shows_criteria(self) -> bool:
        """Whether slides were read for what they say of the criteria."""
        facts = self.facts
        unread = any(note.code == "DECK_PICTURES_ONLY" for note in facts.notes)
        return bool(facts.criteria_total and (facts.criteria_found or facts.criteria_missing)) and not unread

    @property
    def is_rehearsal(self) -> bool:
        """Whether nothing was entered."""
        return self.facts.kind == NoticeKind.REHEARSAL_RESULT

    @property
    def checked(self) -> str:
        """What an officer looks into."""
        held = (r.code for r in self.facts.reasons if r.severity is Severity.HOLD)
        return checked(held, self.lang)

    @property
    def service(self) -> str:
        """Where the linked file lies."""
        return next(
            (service(v, self.lang) for r in self.facts.reasons for k, v in r.values if k == "service"), ""
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria that no slide was found to speak to."""
        return tuple(heading(c, self.lang) for c in self.call.criteria if c.id in self.facts.criteria_missing)

    @property
    def sender(self) -> str:
        """The sender's address, masked."""
        return masked(self.facts.sender.email)

    @property
    def last_notice_to(self) -> str:
        """The address of the latest notice, masked."""
        return masked(self.facts.last_notice_to)

    @property
    def year_ad(self) -> int:
        """The year of the call in the Common Era."""
        return self.call.year_be - 543

    @property
    def _as_written(self) -> str:
        """The name given for the agency, unless it is only that of a file, or unreadable."""
        given = self.facts.agency_as_written
        lost = any(reason.code == "NAME_LOST" for reason in self.facts.reasons)
        is_name = any(map(str.isalpha, given)) and not _ENDS_LIKE_A_FILE.search(given)
        return given if is_name and not lost else ""
