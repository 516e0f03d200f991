"""What a list is asked for: filters, words, an order and a page."""

from dataclasses import dataclass, replace
from enum import StrEnum

from contest.agency import AgencyType
from contest.duties import DutyKind
from contest.entry import EntryState
from contest.problem import Problem


class Order(StrEnum):
    """By what the list may be sorted; `today` puts first what needs a person."""

    TODAY = "today"
    RECEIVED = "received"
    REFERENCE = "reference"
    STATE = "state"
    PROVINCE = "province"
    TITLE = "title"
    GO_LIVE = "go-live"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are asked for. Empty parts ask for all; `text` for every word of it, wherever;
    `states` and `problems` for any of them.

    `late` are those received after `closes`, `owner` is the account that sees to them, `duty` what is owed
    about them. `page` counts from 1.
    """

    text: str = ""
    states: tuple[EntryState, ...] = ()
    problems: tuple[Problem, ...] = ()
    province: str = ""
    agency_type: AgencyType | None = None
    work_type: str = ""
    today: bool = False
    late: bool = False
    several: bool = False
    unmatched: bool = False
    unsent: bool = False
    owner: int | None = None
    duty: DutyKind | None = None
    order: Order = Order.TODAY
    descending: bool = False
    page: int = 1
    size: int = 50

    @property
    def asks_for_all(self) -> bool:
        """Whether every entry is in the list, in whatever order."""
        return replace(self, order=Order.TODAY, descending=False, page=1, size=50) == Asked()
