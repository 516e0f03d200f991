"""Score sheets as they came back, and the points that count."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection, Engine, and_, func, insert, select, update

from contest.judging import Given, Mark, Source
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert_new
from store.judging.freezing import keep_unsigned
from store.judging_schema import judge, score, sheet
from store.schema import entry, notice, person

_HUNDRED = 100
_MOMENT = timedelta(microseconds=1)
_AGAIN = 1_000
"""As often one file may come by mail; whoever sends it more often is not waited for."""


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """A sheet to be put on record: whose it is, how and when it came, and what it gives.

    `packets` are the numbers of the packets it was made for, by reference of the entry; `message` is the
    mail that brought it, None for another road.
    """

    judge: int
    source: Source
    sha256: str
    received_at: datetime
    marks: tuple[Mark, ...]
    packets: dict[str, int]
    message: int | None = None


def record_sheet(connection: Connection, taken: SheetTaken, now: datetime, *, confirmed: bool) -> int | None:
    """The id of the sheet; None where it is on record. Raises ResultsSigned for points that would count."""
    if confirmed and taken.marks:
        keep_unsigned(connection)
    row = _new_row(connection, taken, now if confirmed else None)
    if row is None:
        return None
    ids = _ids(connection, {mark.entry for mark in taken.marks})
    rows = [_row(row, ids[mark.entry], mark, taken.packets[mark.entry]) for mark in taken.marks]
    if rows:
        connection.execute(insert(score), rows)
    points = sum(mark.points is not None for mark in taken.marks)
    facts: dict[str, Fact] = {"judge": taken.judge, "source": str(taken.source), "points": points}
    record(connection, now, EventKind.SHEET, facts, message=taken.message)
    if confirmed:
        record(connection, now, EventKind.SHEET_CONFIRMED, {"judge": taken.judge, "sheet": row})
    return row


def _new_row(connection: Connection, taken: SheetTaken, confirmed_at: datetime | None) -> int | None:
    """None where the same bytes of the same moment are on record, unless another mail brings them.

    That mail is answered, and consent to its answer must find what it is about: a row of its own, by a
    microsecond later, so that the points stay as old as they are.
    """
    for later in range(_AGAIN):
        row = insert_new(
            connection, sheet, ("judge", "sha256", "received_at"), judge=taken.judge, source=taken.source,
            sha256=taken.sha256, received_at=taken.received_at + later * _MOMENT, message=taken.message,
            confirmed_at=confirmed_at,
        )  # fmt: skip
        if row is not None or taken.message is None or _has_brought(connection, taken):
            return row
    return None


def _has_brought(connection: Connection, taken: SheetTaken) -> bool:
    c = sheet.c
    same = (c.judge == taken.judge) & (c.sha256 == taken.sha256) & (c.message == taken.message)
    return connection.scalar(select(c.id).where(same).limit(1)) is not None


def first_received(engine: Engine, judge_id: int, sha256: str) -> datetime | None:
    """When the same bytes came from this judge for the first time, None where they never did."""
    same = and_(sheet.c.judge == judge_id, sheet.c.sha256 == sha256)
    with reading(engine) as connection:
        return connection.scalar(select(func.min(sheet.c.received_at)).where(same))


def take_sheet(engine: Engine, taken: SheetTaken, now: datetime) -> int | None:
    """Put a sheet on record whose points count at once: a person has seen what was understood of it."""
    with writing(engine) as connection:
        return record_sheet(connection, taken, now, confirmed=True)


def confirm_sheets(connection: Connection, mail: int, now: datetime) -> None:
    """The judge says that the sheets which a mail brought hold; repeating it changes nothing.

    Raises ResultsSigned where that would make points count.
    """
    waiting = and_(sheet.c.message == mail, sheet.c.confirmed_at.is_(None))
    rows = connection.execute(select(sheet.c.id, sheet.c.judge).where(waiting)).all()
    if rows:
        keep_unsigned(connection)
    connection.execute(update(sheet).where(waiting).values(confirmed_at=now))
    for row, who in rows:
        record(connection, now, EventKind.SHEET_CONFIRMED, {"judge": who, "sheet": row})


def mail_answered(engine: Engine, message_ids: Collection[str], sender: str) -> int | None:
    """The mail whose sheets our notice with one of these Message-IDs was about, to the judge who writes."""
    wanted = (
        select(sheet.c.message)
        .join(notice, notice.c.answers == sheet.c.message)
        .join(judge, judge.c.id == sheet.c.judge)
        .join(person, person.c.id == judge.c.person)
        .where(notice.c.message_id.in_(list(message_ids)), person.c.email == sender.lower())
        .order_by(sheet.c.id.desc())
        .limit(1)
    )
    with reading(engine) as connection:
        return connection.scalar(wanted)


def answers_a_letter_to(engine: Engine, judge_id: int, message_ids: Collection[str]) -> bool:
    """Whether one of these Message-IDs is that of a notice to this judge that concerns no entry."""
    wanted = (
        select(notice.c.id)
        .join(judge, judge.c.person == notice.c.addressee)
        .where(judge.c.id == judge_id, notice.c.entry.is_(None), notice.c.message_id.in_(list(message_ids)))
        .limit(1)
    )
    with reading(engine) as connection:
        return connection.scalar(wanted) is not None


def given(engine: Engine, judge_id: int | None = None, until: datetime | None = None) -> tuple[Given, ...]:
    """What counts: of each judge, entry and criterion the latest points and the latest comment that hold.

    Those of one judge alone where one is named, and those received before `until`. A page shows what stood
    before and sends all of it, so what is blank on it was taken back; blank cells of other sheets take
    nothing back. Assignments and recusals are not looked at.
    """
    wanted = (
        select(
            sheet.c.judge, sheet.c.source, sheet.c.received_at, entry.c.reference, score.c.criterion,
            score.c.hundredths, score.c.comment, score.c.packet,
        )
        .join(sheet, sheet.c.id == score.c.sheet)
        .join(entry, entry.c.id == score.c.entry)
        .where(sheet.c.confirmed_at.is_not(None))
        .order_by(sheet.c.received_at, sheet.c.id, score.c.id)
    )  # fmt: skip
    if judge_id is not None:
        wanted = wanted.where(sheet.c.judge == judge_id)
    if until is not None:
        wanted = wanted.where(sheet.c.received_at < until)
    with reading(engine) as connection:
        rows = [
            (Given(row.judge, Mark(row.reference, row.criterion, _points(row.hundredths), row.comment),
                   row.received_at, row.packet), row.source is Source.PAGE)
            for row in connection.execute(wanted)
        ]  # fmt: skip
    return _latest(rows)


def _latest(rows: Iterable[tuple[Given, bool]]) -> tuple[Given, ...]:
    """The latest of each; whether a row is whole, and its blanks blank what stood, is said beside it."""
    found: dict[tuple[int, str, str], Given] = {}
    for row, is_whole in rows:
        key = (row.judge, row.mark.entry, row.mark.criterion)
        before = None if is_whole else found.get(key)
        if before and (row.mark.points is None or not row.mark.comment):
            points = before.mark.points if row.mark.points is None else row.mark.points
            mark = replace(row.mark, points=points, comment=row.mark.comment or before.mark.comment)
            row = replace(row, mark=mark)  # noqa: PLW2901 - what is missing stands as it was
        found[key] = row
    return tuple(found.values())


def waiting_sheets(engine: Engine, besides: int | None = None) -> dict[int, int]:
    """How many sheets with points wait for their judge, by id, to confirm; without the mail `besides`."""
    c = sheet.c
    waits = c.confirmed_at.is_(None) & c.id.in_(select(score.c.sheet))
    wanted = select(c.judge, func.count().label("sheets")).where(waits).group_by(c.judge)
    if besides is not None:
        wanted = wanted.where(c.message != besides)
    with reading(engine) as connection:
        return {row.judge: row.sheets for row in connection.execute(wanted)}


def confirmed_sheets(engine: Engine) -> int:
    """How many sheets count: it grows with every one that is taken or confirmed."""
    with reading(engine) as connection:
        return confirmed_in(connection)


def confirmed_in(connection: Connection) -> int:
    """The same inside a transaction."""
    wanted = select(func.count()).select_from(sheet).where(sheet.c.confirmed_at.is_not(None))
    return connection.scalar(wanted) or 0


def _row(of: int, entry_id: int, mark: Mark, packet: int) -> dict[str, object]:
    hundredths = None if mark.points is None else int(mark.points * _HUNDRED)
    return {
        "sheet": of, "entry": entry_id, "criterion": mark.criterion, "hundredths": hundredths,
        "comment": mark.comment, "packet": packet,
    }  # fmt: skip


def _points(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths) / _HUNDRED


def _ids(connection: Connection, references: Collection[str]) -> dict[str, int]:
    rows = connection.execute(
        select(entry.c.reference, entry.c.id).where(entry.c.reference.in_(list(references)))
    )
    return {row.reference: row.id for row in rows}
