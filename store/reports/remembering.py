"""Works out once what only changes together with the event log, and anew when anything has happened."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Row, select

from store.schema import event

Found = TypeVar("Found")
Asked = TypeVarTuple("Asked")

_HEAD: Final = select(event.c.sequence, event.c.link).order_by(event.c.sequence.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found at one head of the log, by what looked for it and what that was given."""

    head: Row[int, str | None]
    found: dict[Hashable, object] = field(default_factory=dict)


_KNOWN: Final[WeakKeyDictionary[Engine, _Known]] = WeakKeyDictionary()


def once(connection: Connection, look: Callable[[Connection, *Asked], Found], *asked: *Asked) -> Found:
    """What `look` finds, looked up again only after an event; nobody may change it.

    For what never changes without one: rows of messages, entries and notices, links between them, and
    whether a notice has gone out. A claim and the server's folders do. The lock of the log makes the order
    of events that of commits (`store.events.append`), so who sees a head sees all that happened up to it
    and nothing of what happened later: as true as looking, in this connection's own moment.
    """
    head = connection.execute(_HEAD).first()
    if head is None:
        return look(connection, *asked)
    known = _KNOWN.get(connection.engine)
    if known is None or known.head != head:
        known = _KNOWN[connection.engine] = _Known(head)
    name = (look, asked)
    if name not in known.found:
        known.found[name] = look(connection, *asked)
    found: Found = known.found[name]  # type: ignore[assignment] # by the same `look`
    return found
