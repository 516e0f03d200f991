"""What the committee settled: votes on ties, and the results as signed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select

from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert as insert_row
from store.judging.freezing import ScoresCame, keep_unscored
from store.judging.scores import confirmed_in
from store.judging_schema import minutes, standing
from store.schema import entry


@dataclass(frozen=True, slots=True)
class Minutes:
    """The results as signed; `number` counts from 1, later ones are corrections with their reason."""

    number: int
    text: str
    sha256: str
    reason: str
    signed_at: datetime

    @property
    def sound(self) -> bool:
        """Whether the text is still the one that was signed."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256


def vote(engine: Engine, places: Mapping[int, int], reason: str, now: datetime) -> None:
    """The committee decided in which order tied entries stand, places by id of entry."""
    with writing(engine) as connection:
        for row, place in places.items():
            values = {"entry": row, "place": place, "reason": reason, "decided_at": now}
            connection.execute(insert(standing), values)
            record(connection, now, EventKind.STANDING, {"place": place}, entry=row)


def votes(engine: Engine) -> dict[str, int]:
    """The places voted, the latest of each entry, by reference."""
    wanted = (
        select(entry.c.reference, standing.c.place)
        .join(entry, entry.c.id == standing.c.entry)
        .order_by(standing.c.id)
    )
    with reading(engine) as connection:
        return {row.reference: row.place for row in connection.execute(wanted)}


def sign(engine: Engine, text: str, reason: str, now: datetime, sheets: int | None = None) -> Minutes:
    """Freeze the results. What was signed before stays on record.

    `sheets` is the number of confirmed sheets that the text rests on. Raises ScoresCame where there are
    more of them by now.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    with writing(engine) as connection:
        keep_unscored(connection)
        if sheets is not None and confirmed_in(connection) != sheets:
            raise ScoresCame(ScoresCame.__doc__)
        values = {"text": text, "sha256": digest, "reason": reason, "signed_at": now}
        number = insert_row(connection, minutes, **values)
        record(connection, now, EventKind.MINUTES, {"number": number, "sha256": digest})
    return Minutes(number, text, digest, reason, now)


def signed(engine: Engine) -> Minutes | None:
    """The results that hold: those signed last, None where none are."""
    with reading(engine) as connection:
        row = connection.execute(select(minutes).order_by(minutes.c.id.desc()).limit(1)).one_or_none()
    return Minutes(row.id, row.text, row.sha256, row.reason, row.signed_at) if row else None
