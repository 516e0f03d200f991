"""Works in the contest that a letter to everybody does not reach, and by which address it does not."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, or_, select

from contest.entry import Entry
from store.engine import reading
from store.late_files import OVER
from store.reading import entries_by_id
from store.schema import entry, entry_person, person


@dataclass(frozen=True, slots=True)
class Missed:
    """An address of a work from which mail came back, "" where the work has none at all.

    `told` where the work is told by another of its addresses.
    """

    entry: Entry
    email: str
    told: bool


def missed(engine: Engine, also: Collection[int] = ()) -> tuple[Missed, ...]:
    """All of them, by work, those first that nobody tells; `also` of works that are over, by their ids."""
    with reading(engine) as connection:
        found = sorted(_missed(_addresses(connection, also), _lost(connection)))
        works = entries_by_id(connection, {row for _, row, _ in found})
    return tuple(Missed(works[row], email, told) for told, row, email in found)


def _missed(known: Mapping[int, set[str]], lost: set[str]) -> Iterator[tuple[bool, int, str]]:
    for row, emails in known.items():
        told = bool(emails - lost)
        yield from ((told, row, email) for email in emails & lost)
        if not emails:
            yield False, row, ""


def _addresses(connection: Connection, also: Collection[int]) -> dict[int, set[str]]:
    """Of every work in the contest, by its id."""
    e = entry.c
    wanted = (
        select(e.id, person.c.email)
        .outerjoin(entry_person, entry_person.c.entry == e.id)
        .outerjoin(person, person.c.id == entry_person.c.person)
        .where(or_(e.state.not_in(OVER), e.id.in_(also)))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for row, email in connection.execute(wanted):
        found[row] |= {email} if email else set()
    return found


def _lost(connection: Connection) -> set[str]:
    wanted = select(person.c.email).where(person.c.unreachable_since.is_not(None), person.c.email != "")
    return {*connection.scalars(wanted)}
