"""The organiser's own words in notices, version by version: by whom and why; nothing is overwritten."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, func, select

from store.call_schema import wording
from store.engine import reading, writing
from store.errors import WordingChanged
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert, next_number
from store.marks import Mark, unset
from store.office_schema import account
from store.schema import entry, event, notice

Texts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WordingVersion:
    """One version of the words of a letter or part; `by` is "" once that account is gone."""

    number: int
    name: str
    at: datetime
    by: str
    because: str
    texts: tuple[tuple[str, str], ...]


def wording_versions(engine: Engine, name: str = "") -> tuple[WordingVersion, ...]:
    """The versions of one letter or part, or of all of them, the latest first."""
    return _versions(engine, *((wording.c.name == name,) if name else ()))


def wording_version(engine: Engine, number: int) -> WordingVersion | None:
    """One version, None where there is none of this number."""
    return next(iter(_versions(engine, wording.c.id == number)), None)


def _versions(engine: Engine, *which: ColumnElement[bool]) -> tuple[WordingVersion, ...]:
    w = wording.c
    wanted = (
        select(w.id, w.name, w.at, account.c.name, w.because, w.texts)
        .outerjoin(account, account.c.id == w.account)
        .where(*which)
        .order_by(w.id.desc())
    )
    with reading(engine) as connection:
        return tuple(
            WordingVersion(number, of, at, by or "", why, texts)
            for number, of, at, by, why, texts in connection.execute(wanted)
        )


def example_of(engine: Engine, kind: str) -> str:
    """The reference of the work that last had a notice of this kind, else of the latest work; "" for none."""
    had = (
        select(entry.c.reference)
        .join(notice, notice.c.entry == entry.c.id)
        .where(notice.c.kind == kind)
        .order_by(notice.c.id.desc())
    )
    latest = select(entry.c.reference).order_by(entry.c.id.desc())
    with reading(engine) as connection:
        return connection.scalar(had.limit(1)) or connection.scalar(latest.limit(1)) or ""


class _Told(msgspec.Struct):
    wording: int = 0


def wording_of(connection: Connection, row: int) -> int:
    """The version of the organiser's words in a notice, as its event tells (`contest.notice.Letter`)."""
    e = event.c
    wanted = select(e.data).where(e.notice == row, e.kind == EventKind.OWED).order_by(e.sequence).limit(1)
    return msgspec.json.decode(connection.scalar(wanted) or "{}", type=_Told).wording


def reword(engine: Engine, name: str, texts: Texts, because: str, by: int, seen: int, now: datetime) -> int:
    """A further version, and its event; its number.

    Raises WordingChanged where `seen`, the latest version that was looked at, is not the latest any more.
    """
    kept = tuple((key, text) for key, text in texts)
    digest = hashlib.sha256(msgspec.json.encode(kept)).hexdigest()
    with writing(engine) as connection:
        next_number(connection, "wording")  # others wait here until this commits
        if _latest(connection, name) != seen:
            raise WordingChanged(f"The wording of {name} has changed since it was looked at.")
        number = insert(connection, wording, at=now, account=by, name=name, because=because, texts=kept)
        facts: dict[str, Fact] = {"version": number, "name": name, "sha256": digest, "by": by}
        record(connection, now, EventKind.WORDED, facts)
        unset(connection, Mark.MISWORDED)
    return number


def _latest(connection: Connection, name: str) -> int:
    return connection.scalar(select(func.max(wording.c.id)).where(wording.c.name == name)) or 0
