"""One entry as the organiser's list shows it, looked up with as many questions for one as for hundreds."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, func, select

from contest.agency import Agency
from contest.entry import CriterionFound, EntryState, Role
from contest.notice import NoticeState
from contest.reason import Reason, Severity
from contest.resolution import Certainty
from store.among import among
from store.reports.waiting import mail_waits, with_unsent_notice
from store.schema import entry, file, message, message_entry, notice, version


@dataclass(frozen=True, slots=True)
class ListRow:
    """One entry as the list shows it; `needs` says that a person has to see to it.

    `works` counts the entries of its agency. `notice` is the kind of the last one, "" for none.
    """

    reference: str
    received_at: datetime
    agency: Agency | None
    agency_as_written: str
    certainty: Certainty | None
    work_type: str
    title: str
    version: int
    state: EntryState
    go_live: date | None
    reasons: tuple[Reason, ...]
    criteria: tuple[CriterionFound, ...]
    roles: frozenset[Role]
    needs: bool
    waiting_mail: bool
    works: int
    notice: str
    delivery: NoticeState | None
    notice_at: datetime | None

    @property
    def missing(self) -> tuple[Reason, ...]:
        """All that is to be put right or decided."""
        return tuple(found for found in self.reasons if found.severity is not Severity.NOTE)

    @property
    def criteria_found(self) -> int:
        """On how many criteria the slides were found to speak."""
        return sum(found.found != "no" for found in self.criteria)

    @property
    def agency_name(self) -> str:
        """ทม.แสนสุข; where no agency is settled, what the sender wrote."""
        return self.agency.short_name if self.agency else self.agency_as_written


def rows_of(connection: Connection, ids: list[int]) -> tuple[ListRow, ...]:
    """The rows of these entries, in the order of `ids`; a fixed number of queries, however many they are."""
    wanted = {"ids": ids}
    found = {row.id: row for row in connection.execute(_ROWS, wanted).all()}
    works = _works(connection, [row.agency_id for row in found.values()])
    beside = _Beside(
        _roles(connection, ids),
        _with_waiting_mail(connection, ids),
        set(connection.scalars(_UNSENT, wanted).all()),
        {row.entry: row for row in connection.execute(_LAST_NOTICES, wanted).all() if row.entry},
    )
    return tuple(_row(found[row], works.get(found[row].agency_id, 1), beside) for row in ids if row in found)


# Made once, since for hundreds of entries it takes longer to word a question than to answer it.
# Without what a row does not show, as the candidates for its agency.
_ROWS: Final = (
    select(
        entry.c.id, entry.c.reference, entry.c.received_at, entry.c.agency_id, entry.c.agency,
        entry.c.agency_as_written, entry.c.work_type, entry.c.title, entry.c.version, entry.c.state,
        entry.c.go_live, entry.c.reasons, entry.c.criteria, message.c.certainty,
    )
    .outerjoin(message, message.c.id == entry.c.opened_by)
    .where(among(entry.c.id, "ids"))
)  # fmt: skip
_ROLES: Final = (
    select(version.c.entry, file.c.role)
    .join(version, version.c.id == file.c.version)
    .join(entry, and_(entry.c.id == version.c.entry, entry.c.version == version.c.number))
    .where(among(version.c.entry, "ids"), file.c.usable)
)
_WORKS: Final = (
    select(entry.c.agency_id, func.count())
    .where(among(entry.c.agency_id, "names"))
    .group_by(entry.c.agency_id)
)
_LINKED: Final = select(message_entry.c.message, message_entry.c.entry).where(
    among(message_entry.c.entry, "ids")
)
_WAITING: Final = select(message.c.id).where(among(message.c.id, "ids"), mail_waits())
_UNSENT: Final = with_unsent_notice().where(among(notice.c.entry, "ids"))
_LAST_NOTICES: Final = select(
    notice.c.entry, notice.c.kind, notice.c.state, notice.c.sent_at, notice.c.owed_at
).where(
    notice.c.id.in_(
        select(func.max(notice.c.id)).where(among(notice.c.entry, "ids")).group_by(notice.c.entry)
    )
)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of entries beside their rows: by id their roles and last notices, ids that wait."""

    roles: Mapping[int, set[Role]]
    waiting_mail: Collection[int]
    unsent: Collection[int | None]
    notices: Mapping[int, Row[*tuple[Any, ...]]]


def _row(row: Row[*tuple[Any, ...]], works: int, beside: _Beside) -> ListRow:
    last, waiting_mail = beside.notices.get(row.id), row.id in beside.waiting_mail
    return ListRow(
        reference=row.reference,
        received_at=row.received_at,
        agency=row.agency,
        agency_as_written=row.agency_as_written,
        certainty=row.certainty,
        work_type=row.work_type,
        title=row.title,
        version=row.version,
        state=row.state,
        go_live=row.go_live,
        reasons=row.reasons,
        criteria=row.criteria,
        roles=frozenset(beside.roles.get(row.id, ())),
        needs=waiting_mail or row.state is EntryState.HELD or row.id in beside.unsent,
        waiting_mail=waiting_mail,
        works=works,
        notice=last.kind if last else "",
        delivery=last.state if last else None,
        notice_at=(last.sent_at or last.owed_at) if last else None,
    )


def _roles(connection: Connection, ids: list[int]) -> dict[int, set[Role]]:
    """The roles that usable files of the version that counts fill."""
    found: dict[int, set[Role]] = defaultdict(set)
    for owner, role in connection.execute(_ROLES, {"ids": ids}).all():
        found[owner].add(role)
    return found


def _works(connection: Connection, agencies: list[str | None]) -> dict[str, int]:
    named = {name for name in agencies if name}
    rows = connection.execute(_WORKS, {"names": list(named)}).all()
    return {name: number for name, number in rows if name}


def _with_waiting_mail(connection: Connection, ids: list[int]) -> set[int]:
    """In two steps, since the database would look at all waiting mail for the sake of one page."""
    links = connection.execute(_LINKED, {"ids": ids}).all()
    which = set(connection.scalars(_WAITING, {"ids": list({message for message, _ in links})}).all())
    return {owner for message, owner in links if message in which}
