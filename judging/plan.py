"""Who reads which packets, in which order, and what is left out and said so. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from contest.entry import Entry
from contest.judging import Judge, Recusal, Slot
from thai.normal import fold

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Portion:
    """What one judge gets: entries in the order in which they are presented, and those left out."""

    judge: Judge
    entries: tuple[Entry, ...]
    recused: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A judge who comes from the organisation that entered a work, and so had better not judge it."""

    judge: Judge
    entry: Entry


def portions(
    judges: Iterable[Judge],
    entries: Iterable[Entry],
    assigned: Mapping[int, Collection[int]],
    recusals: Collection[Recusal],
    slots: Mapping[int, Slot],
) -> tuple[Portion, ...]:
    """One portion a judge; `assigned` are ids of entries by id of judge, `slots` by id of entry."""
    ordered = in_order(entries, slots)
    without = {(recusal.judge, recusal.entry) for recusal in recusals}
    found = []
    for judge in judges:
        mine = [entry for entry in ordered if entry.id in assigned.get(judge.id, ())]
        found.append(
            Portion(
                judge,
                tuple(entry for entry in mine if (judge.id, entry.id) not in without),
                tuple(entry for entry in mine if (judge.id, entry.id) in without),
            )
        )
    return tuple(found)


def in_order(entries: Iterable[Entry], slots: Mapping[int, Slot]) -> list[Entry]:
    """By the time of presentation, those without one by reference behind."""
    return sorted(
        entries,
        key=lambda entry: (slots[entry.id].starts_at if entry.id in slots else _LAST, entry.reference),
    )


def nth_works(entries: Sequence[Entry]) -> dict[int, tuple[int, int]]:
    """For each entry by id, the how-manieth work of its agency it is, and of how many."""
    by_agency: dict[str, list[int]] = {}
    for entry in sorted(entries, key=lambda each: each.reference):
        by_agency.setdefault(entry.agency.id if entry.agency else f"entry:{entry.id}", []).append(entry.id)
    return {row: (place, len(rows)) for rows in by_agency.values() for place, row in enumerate(rows, 1)}


def panels(judges: Iterable[Judge], entries: Sequence[Entry]) -> dict[int, set[int]]:
    """Whom to assign what: all entries to judges without a panel, and the entries in turn to the panels.

    Works of one agency stay with one panel, and the panels differ by one agency at most.
    """
    judges = list(judges)
    names = sorted({judge.panel for judge in judges if judge.panel})
    agencies = dict.fromkeys(_agency(entry) for entry in sorted(entries, key=lambda each: each.reference))
    turn = {agency: names[n % len(names)] for n, agency in enumerate(agencies)} if names else {}
    return {
        judge.id: {
            entry.id for entry in entries if not judge.panel or turn.get(_agency(entry)) == judge.panel
        }
        for judge in judges
    }


def suggestions(judges: Iterable[Judge], entries: Sequence[Entry]) -> tuple[Suggestion, ...]:
    """Judges and entries of the same organisation, by its full or short name."""
    return tuple(
        Suggestion(judge, entry)
        for judge in judges
        for entry in entries
        if judge.body and entry.agency and fold(judge.body) in _names(entry)
    )


def _agency(entry: Entry) -> str:
    return entry.agency.id if entry.agency else f"entry:{entry.id}"


def _names(entry: Entry) -> frozenset[str]:
    agency = entry.agency
    return frozenset(map(fold, (agency.full_name, agency.short_name))) if agency else frozenset()
