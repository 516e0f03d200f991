"""Decides a whole archive anew, in the order and at the moments of the log, and compares what comes of it."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from contest.arrival import Arrival, Folder
from contest.call import Call
from contest.casebook import Case
from contest.taking_up import TakingUp
from intake.office import Office
from intake.sent import settle
from intake.taking_up import carry_out
from intake.tally import Tally
from intake.worker import take
from store.archive import Condition
from store.engine import Engine
from store.event_kind import EventKind
from store.replay import (
    Came,
    Happening,
    Imposer,
    Outcome,
    Standing,
    came,
    case_of,
    entry_named,
    entry_outcomes,
    happenings,
    outcome,
)

_FOLDER = Folder("replay", "archive", 1)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise, of a message (by hash) or an entry (by reference)."""

    about: str
    what: str
    recorded: str
    anew: str


@dataclass(slots=True)
class Replayed:
    """How many messages were decided anew, how many were taken as recorded since they are erased."""

    decided: int = 0
    as_recorded: int = 0
    differences: list[Difference] = field(default_factory=list)


@dataclass(slots=True)
class _Moment:
    """The clock and the chance of the replay: both come from the record."""

    now: datetime
    answer: str = ""

    def clock(self) -> datetime:
        return self.now

    def new_message_id(self) -> str:
        return self.answer or f"{secrets.token_hex(8)}@replay.invalid"


@dataclass(frozen=True, slots=True)
class Stores:
    """The store whose decisions are on record, and the empty one in which they are made anew."""

    old: Engine
    new: Engine


def replay_all(
    office: Office,
    stores: Stores,
    progress: Callable[[Iterable[Happening]], Iterable[Happening]] = lambda items: items,
    call_of: Callable[[Came], Call] | None = None,
) -> Replayed:
    """`office` has the ledger of the new store; its clock and Message-IDs are replaced by the record's.

    `call_of` gives the call by which a message was decided and answered; without it that is the office's.
    """
    story, known = happenings(stores.old), came(stores.old)
    if not story:
        return Replayed()
    moment = _Moment(story[0].at)
    office = replace(office, clock=moment.clock, new_message_id=moment.new_message_id)
    player = _Player(office, stores, known, moment, _last_decisions(story), call_of)
    for happening in progress(story):
        player.follow(happening)
    player.compare()
    player.result.differences.extend(_entries(stores))
    return player.result


def _last_decisions(story: Iterable[Happening]) -> dict[int, int]:
    """The sequence of the decision that stands, by message; also where it could not be decided again."""
    deciding = (EventKind.DECIDED, EventKind.SET_ASIDE)
    made = (h for h in story if h.kind in deciding and not h.overrules)
    return {h.message: h.sequence for h in made if h.message is not None}


class _Player:
    """Follows the log event by event."""

    def __init__(
        self,
        office: Office,
        stores: Stores,
        known: Mapping[int, Came],
        moment: _Moment,
        last: dict[int, int],
        call_of: Callable[[Came], Call] | None,
    ) -> None:
        self.result = Replayed()
        self._office = office
        self._stores = stores
        self._known = known
        self._moment = moment
        self._last = last
        self._call_of = call_of
        self._imposer = Imposer(stores.old, stores.new)
        self._anew: list[Came] = []

    def follow(self, happening: Happening) -> None:
        """One event."""
        self._moment.now = happening.at
        match happening.kind:
            case EventKind.RECEIVED:
                self._receive(happening)
            case EventKind.SET_ASIDE if happening.overrules:
                self._imposer.set_aside(self._known[happening.message or 0].sha256, happening.at)
            case EventKind.DECIDED | EventKind.SET_ASIDE:
                self._decide(happening)
            case EventKind.SENT if happening.notice:
                self._imposer.sent(happening.notice, happening.at)
            case EventKind.RULED if happening.ruling:
                self._imposer.ruled(happening.ruling)
            case EventKind.CRITERIA:
                self._imposer.read_again(happening.sequence)

    def compare(self) -> None:
        """Hold every message that was decided anew against the record.

        Only at the end: a later mail may enter the files of an earlier one, which then belongs to its entry.
        """
        for one in self._anew:
            self.result.differences.extend(self._compared(one))

    def _receive(self, happening: Happening) -> None:
        one = self._known[happening.message or 0]
        uid = happening.message or 0
        arrival = Arrival(_FOLDER, uid, one.received_at, one.sha256, one.size)
        self._office.ledger.receive([arrival], happening.at)

    def _decide(self, happening: Happening) -> None:
        one = self._known[happening.message or 0]
        case = case_of(self._stores.new, one.sha256, replayed=happening.replayed)
        if self._office.archive.check(one.sha256) is Condition.ERASED:
            self._as_recorded(happening, one)
        elif happening.sequence != self._last[happening.message or 0]:
            self._office.ledger.set_aside(case, "replayed later", happening.at)
            self._imposer.answered(one.sha256, happening.at)
        else:
            self._moment.answer = one.answer
            self._take(happening, case, self._office_at(one))
            self.result.decided += 1
            self._anew.append(one)

    def _office_at(self, one: Came) -> Office:
        """The office with the call that it had when this message was decided."""
        return replace(self._office, call=self._call_of(one)) if self._call_of else self._office

    def _take(self, happening: Happening, case: Case, office: Office) -> None:
        if happening.of_the_office:
            settle(office, case)
            return
        if happening.taken_up is None:
            take(office, case, Tally())
            return
        entry = entry_named(self._stores.new, happening.into)
        order = TakingUp(happening.taken_up, "as on record", entry, happening.silent)
        carry_out(office, replace(case, ordered=order), None)

    def _as_recorded(self, happening: Happening, one: Came) -> None:
        if happening.sequence == self._last[happening.message or 0]:
            self._imposer.erased(one.sha256)
            self.result.as_recorded += 1

    def _compared(self, one: Came) -> Iterator[Difference]:
        recorded, anew = outcome(self._stores.old, one.sha256), outcome(self._stores.new, one.sha256)
        if recorded is None or anew is None:
            yield Difference(one.sha256, "decision", str(recorded and recorded.verdict), "none")
            return
        for named in fields(Outcome):
            was, is_now = getattr(recorded, named.name), getattr(anew, named.name)
            erased = named.name == "letter" and not was
            if was != is_now and not erased:
                yield Difference(one.sha256, named.name, _said(was), _said(is_now))


def _entries(stores: Stores) -> Iterator[Difference]:
    recorded, anew = entry_outcomes(stores.old), entry_outcomes(stores.new)
    for reference in sorted(recorded.keys() | anew.keys()):
        was, is_now = recorded.get(reference), anew.get(reference)
        if was is None or is_now is None:
            yield Difference(reference, "entry", "there" if was else "none", "there" if is_now else "none")
            continue
        for named in fields(Standing):
            before, after = getattr(was, named.name), getattr(is_now, named.name)
            if before != after:
                yield Difference(reference, named.name, _said(before), _said(after))


def _said(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
