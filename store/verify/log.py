"""Walks the chain of the event log and remembers what its events say of the rows they are about."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Row, Text, select, text, type_coerce

from store.chain import FIRST, EventKeys, Happened, link
from store.chain.commitments import TABLES, plain
from store.chain.head import Head
from store.event_kind import EventKind
from store.schema import event
from store.verify.findings import Finding, Proven

_GUARDS = {
    "sqlite": ("event_no_update", "event_no_delete"),
    "postgresql": ("event_no_change",),
}
_STANDING = {
    "sqlite": text("SELECT name FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"),
}
_PORTION = 1000


@dataclass(slots=True)
class Said:
    """What the log says: the last seal (and its key) over each row, what was sent, and what was erased."""

    seals: dict[str, dict[int, tuple[str, str]]] = field(default_factory=lambda: {t: {} for t in TABLES})
    sent: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)


def walk(connection: Connection, keys: EventKeys, proven: Proven, outside: Head | None) -> Said:
    """Check every link, the guards of the log, and whether a head known from outside is in it."""
    said, before, expected = Said(), FIRST, 1
    is_there = outside is None
    for row in _events(connection):
        _check(row, before, expected, keys, proven)
        _hear(row, said)
        before, expected = row.link or "", row.sequence + 1
        is_there = is_there or (outside is not None and _is_it(outside, row.sequence, before))
        proven.events += 1
    proven.head = Head(expected - 1, before)
    if outside and not is_there:
        proven.found(_missed(outside, proven.head), outside)
    _check_guards(connection, proven)
    return said


def _is_it(outside: Head, sequence: int, seal: str) -> bool:
    return outside.sequence in (0, sequence) and seal.startswith(outside.link)


def _missed(outside: Head, last: Head) -> Finding:
    """What became of a head that is not in the log; without its number that cannot be told."""
    if not outside.sequence:
        return Finding.OTHER_HEAD
    return Finding.CUT_OFF if outside.sequence > last.sequence else Finding.REWRITTEN


def _events(connection: Connection) -> Iterator[Row[*tuple[object, ...]]]:
    """The events as they stand in the database, even where no program would have written such."""
    raw = select(*(type_coerce(column, Text).label(column.name) for column in event.c))
    yield from connection.execution_options(yield_per=_PORTION).execute(raw.order_by(event.c.sequence))


def _check(row: Row, before: str, expected: int, keys: EventKeys, proven: Proven) -> None:  # type: ignore[type-arg]
    """One link. Where it does not hold, the one in the database is believed for the next, so that one
    fault is one finding."""
    key = next((key for key in keys if key.id == row.key), None)
    if row.key and key is None:
        if proven.keyed_from is None or not any(f.what is Finding.UNKNOWN_KEY for f in proven.findings):
            proven.found(Finding.UNKNOWN_KEY, row.sequence)
        proven.keyed_from = proven.keyed_from or row.sequence
        return
    if row.key:
        proven.keyed_from = proven.keyed_from or row.sequence
    elif proven.keyed_from:
        proven.found(Finding.NOT_KEYED, row.sequence)
    happened = Happened(plain(row.at, is_moment=True), row.kind, row.data, row.message, row.entry, row.notice)
    if link(before, row.sequence, happened, row.commitments or "", key) == row.link:
        return
    if row.sequence > expected:
        last = row.sequence - 1
        proven.found(Finding.REMOVED_EVENTS, expected if last == expected else f"{expected}–{last}")
    else:
        proven.found(Finding.CHANGED_EVENT, row.sequence)


def _hear(row: Row, said: Said) -> None:  # type: ignore[type-arg]
    try:
        seals = msgspec.json.decode(row.commitments or "{}", type=dict[str, str])
    except msgspec.DecodeError:
        seals = {}
    for name, known in said.seals.items():
        if number := getattr(row, name):
            known[number] = (seals.get(name, ""), row.key or "")
    if row.kind == EventKind.SENT and row.notice:
        said.sent.add(row.notice)
    if row.kind == EventKind.ERASED and row.message:
        said.erased.add(row.message)


def _check_guards(connection: Connection, proven: Proven) -> None:
    standing = set(connection.scalars(_STANDING[connection.dialect.name]))
    for guard in _GUARDS[connection.dialect.name]:
        if guard not in standing:
            proven.found(Finding.NOT_GUARDED, guard)
