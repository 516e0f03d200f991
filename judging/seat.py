"""What one judge sees of the season: the entries, how far each is, and the words of an open packet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final

import msgspec

from contest.call import Criterion
from contest.entry import Entry, EntryFile, Role
from contest.judging import Given, Grade, Judge, Slot
from judging.material import Material
from judging.pages.fields import personal
from judging.places import packet_file, words_file
from judging.plan import portions
from judging.ranking import totals
from judging.sheets.from_page import abstains
from judging.sheets.taking import ScoreDesk
from judging.signing import SheetId, token
from store.judging import committee, desk, packets, scores

_PLAIN: Final = frozenset({"pptx", "ppsx", "odp", "pdf"})
"""Kinds of decks that hold no macros."""


@dataclass(frozen=True, slots=True)
class Hall:
    """Where judges work: the desk that reads sheets, the folder of packets, and what the committee set.

    `originals` says that judges may take away decks as they were sent.
    """

    desk: ScoreDesk
    folder: Path
    due: datetime
    grades: tuple[Grade, ...]
    new_message_id: Callable[[], str]
    originals: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One entry before a judge. `packet` is the number of its packet, 0 where none was built.

    `declared` says that the judge has looked at it for conflicts of interest, `points` are those given by
    criterion, `total` their sum where none is missing.
    """

    entry: Entry
    packet: int
    slot: Slot | None
    declared: bool
    abstains: bool
    points: Mapping[str, Decimal]
    total: Fraction | None

    @property
    def done(self) -> bool:
        """Whether the judge owes nothing more on it."""
        return self.abstains or self.total is not None

    @property
    def open(self) -> bool:
        """Whether its files may be read and points be given."""
        return self.declared and self.packet > 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge's entries in the order of their presentation, and those they do not judge."""

    judge: Judge
    places: tuple[Place, ...]
    recused: tuple[Entry, ...]

    @property
    def done(self) -> int:
        """How many entries are scored in full, or abstained from."""
        return sum(place.done for place in self.places)

    @property
    def undeclared(self) -> tuple[Place, ...]:
        """Those on which conflicts of interest are still to be declared."""
        return tuple(place for place in self.places if not place.declared)

    def at(self, reference: str) -> Place | None:
        """The entry of a reference, None where it is not before this judge."""
        return next((place for place in self.places if place.entry.reference == reference), None)

    def after(self, reference: str) -> Place | None:
        """The next other entry that is not done, from here on and then from the beginning; None for none."""
        here = next((n for n, place in enumerate(self.places) if place.entry.reference == reference), 0)
        turn = self.places[here + 1 :] + self.places[:here]
        return next((place for place in turn if not place.done and place.open), None)


def seat_of(hall: Hall, judge: Judge) -> Seat:
    """The seat of a judge as it stands. Raises Unavailable."""
    engine, criteria = hall.desk.engine, hall.desk.call.criteria
    slots = committee.slots(engine)
    (portion,) = portions(
        [judge], packets.eligible(engine), committee.assignments(engine), committee.recusals(engine), slots
    )
    given = {(g.mark.entry, g.mark.criterion): g for g in scores.given(engine, judge.id)}
    built, known = packets.packets(engine), desk.declared(engine, judge.id)
    complete = _totals(tuple(given.values()), criteria)
    places = (
        Place(
            entry,
            built[entry.id].number if entry.id in built else 0,
            slots.get(entry.id),
            entry.id in known,
            abstains(given, entry.reference),
            _points(given, entry.reference, criteria),
            complete.get(entry.reference),
        )
        for entry in portion.entries
    )
    return Seat(judge, tuple(places), portion.recused)


def total_before(hall: Hall, judge: Judge, place: Place, now: datetime) -> Fraction | None:
    """The total that stood when the presentation began; None where there was none, or it has not begun."""
    if place.slot is None or place.slot.starts_at > now:
        return None
    stood = scores.given(hall.desk.engine, judge.id, place.slot.starts_at)
    return _totals(stood, hall.desk.call.criteria).get(place.entry.reference)


def words_of(hall: Hall, place: Place) -> Material | None:
    """What the packet of an entry says, None where its file is missing."""
    file = words_file(hall.folder, place.entry.reference, place.packet)
    return msgspec.json.decode(file.read_bytes(), type=Material) if file.exists() else None


def decks_of(hall: Hall, place: Place) -> tuple[EntryFile, ...]:
    """The original decks of an entry that a judge may take away: none that can hold macros."""
    decks = place.entry.usable(Role.DECK) if hall.originals else ()
    return tuple(file for file in decks if file.kind in _PLAIN)


def packet_of(hall: Hall, judge: Judge, place: Place) -> bytes | None:
    """The PDF of an entry as it was made for a judge, None where its file is missing."""
    file = packet_file(hall.folder, place.entry.reference, place.packet)
    sheet = SheetId(judge.code, place.entry.reference, place.packet)
    return personal(file.read_bytes(), judge.code, token(hall.desk.key, sheet)) if file.exists() else None


def _points(
    given: Mapping[tuple[str, str], Given], reference: str, criteria: Sequence[Criterion]
) -> dict[str, Decimal]:
    found = ((c.id, given.get((reference, c.id))) for c in criteria)
    return {name: g.mark.points for name, g in found if g and g.mark.points is not None}


def _totals(given: Sequence[Given], criteria: Sequence[Criterion]) -> dict[str, Fraction]:
    return {reference: total for (_, reference), total in totals(given, criteria).items()}
