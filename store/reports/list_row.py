"""One entry as the organiser's list shows it, with what can be said of it at a glance."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from contest.agency import Agency
from contest.entry import CriterionFound, EntryState, Role
from contest.evidence import FormMark
from contest.notice import NoticeState
from contest.problem import Problem, problems_of
from contest.reason import Reason, Severity
from contest.resolution import Certainty


class FormName(StrEnum):
    """How the form of an entry is named: as the call asks, stored under the right name, or still wrong."""

    AS_ASKED = "as-asked"
    RENAMED = "renamed"
    TO_CORRECT = "to-correct"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One entry as the list shows it; `needs` says that a person has to see to it.

    `roles` are those that a usable file fills, `unusable` those of files that cannot be used. `renamed` says
    that the form is stored under another name than it came by. `works` counts the entries
    of its agency. `notice` is the kind of the last one, "" for none.
    """

    reference: str
    received_at: datetime
    agency: Agency | None
    agency_as_written: str
    certainty: Certainty | None
    work_type: str
    title: str
    version: int
    state: EntryState
    go_live: date | None
    reasons: tuple[Reason, ...]
    criteria: tuple[CriterionFound, ...]
    roles: frozenset[Role]
    unusable: frozenset[Role]
    renamed: bool
    needs: bool
    waiting_mail: bool
    works: int
    notice: str
    delivery: NoticeState | None
    notice_at: datetime | None

    @property
    def missing(self) -> tuple[Reason, ...]:
        """All that is to be put right or decided."""
        return tuple(found for found in self.reasons if found.severity is not Severity.NOTE)

    @property
    def problems(self) -> frozenset[Problem]:
        """By which of them the entry is found."""
        return frozenset().union(*(problems_of(found, self.unusable) for found in self.reasons))

    @property
    def form_name(self) -> FormName | None:
        """How its form is named, None where there is none."""
        if Problem.FORM_NAME in self.problems:
            return FormName.TO_CORRECT
        if Role.FORM not in self.roles:
            return None
        return FormName.RENAMED if self.renamed else FormName.AS_ASKED

    @property
    def unseen(self) -> tuple[FormMark, ...]:
        """The marks that a first look did not see on the form; it may not have seen the others either."""
        named = self._value("FORM_MARKS_NOT_SEEN", "marks")
        return tuple(mark for mark in FormMark if mark in named.split(",")) if named else ()

    @property
    def won_in(self) -> int | None:
        """The year (พ.ศ.) in which a work of like name of its agency won, None where none is known."""
        year = self._value("PREV_AWARD", "award_year")
        return int(year) if year.isdecimal() else None

    @property
    def criteria_found(self) -> int:
        """On how many criteria the slides were found to speak."""
        return sum(found.found != "no" for found in self.criteria)

    @property
    def agency_name(self) -> str:
        """ทม.แสนสุข; where no agency is settled, what the sender wrote."""
        return self.agency.short_name if self.agency else self.agency_as_written

    def _value(self, code: str, name: str) -> str:
        """A value of the first finding of that code, also of one that an officer has weighed."""
        for one in self.reasons:
            if one.code == code:
                return dict(one.values).get(name, "")
        return ""
