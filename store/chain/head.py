"""The head of the log: what is written down elsewhere, so that a log cut short or rewritten shows."""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from store.schema import event

_WRITTEN: Final = re.compile(r"(?:([0-9]{1,18}):)?([0-9a-f]{16,64})")
_LAST: Final = select(event.c.sequence, event.c.link).order_by(event.c.sequence.desc()).limit(1)


class NoHead(ValueError):
    """What was written down is no head."""


@dataclass(frozen=True, slots=True)
class Head:
    """The seal of an event and the event's number, 0 where only the seal was written down."""

    sequence: int
    link: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.link}" if self.sequence else self.link


def head_in(text: str) -> Head:
    """A head as it was written down; capitals and space around it do not matter. Raises NoHead."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    if found is None:
        raise NoHead("a head is 16 to 64 hexadecimal digits, with or without the number: 1234:5b39…")
    return Head(int(found[1] or 0), found[2])


def last_head(connection: Connection) -> Head:
    """The head as it stands; of an empty log Head(0, "")."""
    row = connection.execute(_LAST).first()
    return Head(row.sequence, row.link or "") if row else Head(0, "")
