"""One contest year: its window, criteria, organiser and rules, all of them settings."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from contest.minutes import ends
from contest.wording import BUILT_IN, Wording
from thai.dates import BANGKOK


class Window(StrEnum):
    """Where a receipt time stands against the call's window."""

    EARLY = "early"
    OPEN = "open"
    CLOSING_DAY = "closing-day"
    LATE = "late"


class Border(StrEnum):
    """Whose servers take our mail from outside, and so say whether its sender is who he claims to be."""

    OWN = "own"
    EXCHANGE = "exchange"
    GMAIL = "gmail"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the call: a heading in both languages, its full `text`, words that point to it."""

    id: str
    category: str
    points: int
    th: str
    en: str
    text: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who signs the notices and how to reach them; every value is printed as it stands.

    `office_th` and `office_en` are the lines of the signature below the contest's name.
    """

    mailbox: str
    phone: str
    office_hours_th: str
    office_hours_en: str
    retention_th: str
    retention_en: str
    privacy_url: str
    name: str = "ผู้จัดการประกวดนวัตกรรมท้องถิ่นดิจิทัล"
    office_th: tuple[str, ...] = ()
    office_en: tuple[str, ...] = ()
    short_th: str = "สพร."
    short_en: str = "DGA"
    it_name: str = ""
    it_phone: str = ""


@dataclass(frozen=True, slots=True)
class Winner:
    """A work that won in an earlier year and is therefore excluded (rule 4 of the call)."""

    year_be: int
    award: str
    title: str
    agency: str
    province: str


@dataclass(frozen=True, slots=True)
class Call:
    """The rules of one year. Times are aware; `year_be` is the Buddhist year (พ.ศ.).

    `closes` is the last minute in time, and the whole of it counts. `grace_ends` is the last minute of the
    closing day: later than `closes` and up to it is late but undecided. `correction_hours` a sender has at
    least from the notice that asks to correct what came in time. `go_live_before`: a work in
    real use before that date qualifies, as does one in use `go_live_months` before closing.
    `winners_checked` are the years whose winners are known; `excluded_years` those the call excludes.
    `wording` is what notices say in other words than the built-in ones.
    """

    year_be: int
    reference_prefix: str
    opens: datetime
    closes: datetime
    grace_ends: datetime
    organiser: Organiser
    criteria: tuple[Criterion, ...]
    work_types: tuple[str, ...]
    go_live_before: date
    go_live_months: int = 6
    excluded_years: tuple[int, ...] = ()
    winners: tuple[Winner, ...] = ()
    holidays: tuple[date, ...] = ()
    max_megabytes: int = 50
    review_days: int = 3
    appeal_days: int = 7
    correction_hours: int = 24
    version: str = "1"
    wording: Wording = BUILT_IN

    def window(self, received: datetime) -> Window:
        """Judge a receipt time; the call says 16.30, and all of that minute is still in time."""
        if received < self.opens:
            return Window.EARLY
        if received < ends(self.closes):
            return Window.OPEN
        return Window.CLOSING_DAY if received < ends(self.grace_ends) else Window.LATE

    def correct_by(self, told: datetime) -> datetime | None:
        """Until when what is asked for by a notice of that time is in time; None where closing says it."""
        least = (told + timedelta(hours=self.correction_hours)).replace(second=0, microsecond=0)
        return least if least > self.closes else None

    def extended(self, number: int, closes: datetime) -> "Call":
        """The call after its extension of this number: the rules are of another version from then on.

        The closing day ends with the new day. A time that is not later leaves the call as it is.
        """
        if closes <= self.closes:
            return self
        day_ends = closes.astimezone(BANGKOK).replace(hour=23, minute=59, second=59, microsecond=0)
        grace_ends, version = max(day_ends, self.grace_ends), f"{self.version}+{number}"
        return replace(self, closes=closes, grace_ends=grace_ends, version=version)

    @property
    def winners_checked(self) -> tuple[int, ...]:
        """The excluded years whose winners have been imported."""
        known = {winner.year_be for winner in self.winners}
        return tuple(year for year in self.excluded_years if year in known)


@dataclass(frozen=True, slots=True)
class Policy:
    """What the organiser may choose about the machine's manners.

    `strict_naming`: a naming fault is cured only by resending. `refuse_late`: mail that arrives after
    the closing day is refused by the machine instead of held. `severity` overrides reasons' defaults,
    as (code, severity). `shadow`: answers are prepared, and an officer releases them. Caps count automatic
    replies in 24 hours. `authserv_ids` are the names that our own border writes (RFC 8601 section 2.5);
    Exchange Online and Gmail are known by their marks.
    """

    strict_naming: bool = False
    refuse_late: bool = False
    severity: tuple[tuple[str, str], ...] = ()
    replies_per_sender: int = 20
    replies_per_domain: int = 400
    replies_in_all: int = 5000
    shadow: bool = False
    junk_folder: str = ""
    border: Border = Border.OWN
    authserv_ids: tuple[str, ...] = ()
    own_addresses: tuple[str, ...] = ()
